package io.infoplane.host.cli;

import io.infoplane.host.experiment.RunReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run's report again. */
@Command(name = "report", description = "Writes the report of a run from all its estimates.")
final class ReportCommand extends HostCommand {
  @Parameters(index = "0", paramLabel = "RUN_DIR", description = "Folder of the run.")
  private Path folder;

  @Override
  public Integer call() {
    out().println("report: " + RunReport.write(folder));
    tellIfStopped(folder);
    return ExitCode.DONE;
  }
}
