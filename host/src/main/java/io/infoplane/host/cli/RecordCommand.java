package io.infoplane.host.cli;

import io.infoplane.host.experiment.Experiment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains and records; estimates can be made later. */
@Command(
    name = "record",
    description =
        "Trains a network and records its layers, for 'estimate RUN_DIR' to ask about later.")
final class RecordCommand extends HostCommand {
  @Mixin private ExperimentOptions options;

  @Override
  public Integer call() {
    Experiment experiment = options.load(registry(), Optional.empty());
    Path folder = options.folder();
    Interruption interruption = Interruption.of(folder, options.resumeCommand("record", folder));
    try (ExperimentProgress progress = new ExperimentProgress(err())) {
      experiment.record(folder, options.resume(), progress);
    } finally {
      interruption.over();
    }
    out().println("run: " + folder);
    return ExitCode.DONE;
  }
}
