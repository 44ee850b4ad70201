package io.infoplane.host.cli;

import io.infoplane.host.comparison.RunIndex;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does an experiment from data to report. */
@Command(
    name = "run",
    description = {
      "Trains a network, records its layers, asks the estimators about them, and writes a report.",
      "A run that was stopped goes on with --resume and ends with the same numbers.",
      "Of an experiment that varies something, it makes all runs and compares them."
    })
final class RunCommand extends HostCommand {
  @Mixin private ExperimentOptions options;
  @Mixin private TimeLimitOption timeLimit;

  @Option(
      names = "--units",
      paramLabel = "UNIT",
      description = "${COMPLETION-CANDIDATES}; the experiment's if it is left out.")
  private Optional<Units> units = Optional.empty();

  @Override
  public Integer call() throws IOException {
    SeveralRuns runs = new SeveralRuns(this, options, timeLimit.limit());
    return runs.areSeveral()
        ? runs.make("run", more(), RunIndex.State.DONE, this::oneOfSeveral, units)
        : one(runs.only(), runs.folder());
  }

  /** Options of this command, for whoever goes on. */
  private String more() {
    return timeLimit.text() + units.map(unit -> " --units " + unit).orElse("");
  }

  private int one(Experiment experiment, Path folder) throws IOException {
    Interruption interruption =
        Interruption.of(folder, options.resumeCommand("run", folder) + more());
    StringBuilder summary = new StringBuilder();
    Experiment.Outcome outcome;
    try (ExperimentProgress progress = new ExperimentProgress(err())) {
      outcome =
          experiment.run(
              folder, options.resume(), units.orElse(experiment.units()), progress, summary);
    } finally {
      interruption.over();
    }
    out().print(summary);
    out().println("\nrun:    " + folder + "\nreport: " + outcome.report());
    return tell(outcome);
  }

  /** Its numbers are shown beside those of the others. */
  private int oneOfSeveral(Experiment experiment, Path folder) throws IOException {
    try (ExperimentProgress progress = new ExperimentProgress(err())) {
      return tell(
          experiment.run(
              folder, true, units.orElse(experiment.units()), progress, new StringBuilder()));
    }
  }

  private int tell(Experiment.Outcome outcome) {
    return Math.max(tell(outcome.failures()), tellFailures(outcome.probeFailures()));
  }
}
