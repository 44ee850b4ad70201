package io.infoplane.host.cli;

import io.infoplane.host.comparison.RunIndex;
import io.infoplane.host.experiment.Experiment;
import java.io.IOException;
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
  public Integer call() throws IOException {
    SeveralRuns runs = new SeveralRuns(this, options, Optional.empty());
    return runs.areSeveral()
        ? runs.make("record", "", RunIndex.State.RECORDED, this::oneOfSeveral, Optional.empty())
        : one(runs.only(), runs.folder());
  }

  private int one(Experiment experiment, Path folder) {
    Interruption interruption = Interruption.of(folder, options.resumeCommand("record", folder));
    try (ExperimentProgress progress = new ExperimentProgress(err())) {
      experiment.record(folder, options.resume(), progress);
    } finally {
      interruption.over();
    }
    out().println("run: " + folder);
    return ExitCode.DONE;
  }

  private int oneOfSeveral(Experiment experiment, Path folder) {
    try (ExperimentProgress progress = new ExperimentProgress(err())) {
      experiment.record(folder, true, progress);
    }
    return ExitCode.DONE;
  }
}
