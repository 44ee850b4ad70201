package io.infoplane.host.cli;

import io.infoplane.host.comparison.Comparison;
import io.infoplane.host.comparison.ComparisonWriter;
import io.infoplane.host.comparison.RunIndex;
import io.infoplane.host.experiment.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run's report again. */
@Command(
    name = "report",
    description = "Writes the report of a run, or of several, from all its estimates.")
final class ReportCommand extends HostCommand {
  @Parameters(
      index = "0",
      paramLabel = "RUN_DIR",
      description = "Folder of the run, or of several.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    if (RunIndex.isThere(folder)) {
      Comparison comparison = Comparison.read(folder);
      out().println("comparison: " + ComparisonWriter.writeFiles(comparison, folder));
      comparison.lacking().forEach(sentence -> err().println("note: " + sentence));
      return ExitCode.DONE;
    }
    out().println("report: " + RunReport.write(folder));
    tellIfStopped(folder);
    return ExitCode.DONE;
  }
}
