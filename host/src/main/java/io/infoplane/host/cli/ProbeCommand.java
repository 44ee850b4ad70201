package io.infoplane.host.cli;

import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Json;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.experiment.EstimateStep;
import io.infoplane.host.experiment.ProbeStep;
import io.infoplane.host.probe.ObservationRecord;
import io.infoplane.host.probe.ObservationText;
import io.infoplane.host.probe.ProbeCall;
import io.infoplane.host.probe.ProbeInquiry;
import io.infoplane.host.probe.ProbeQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks probes about a recorded run. */
@Command(
    name = "probe",
    description = {
      "Asks probes about a recorded run, each with each estimator.",
      "Estimates that the run has are not made again."
    })
final class ProbeCommand extends HostCommand {
  @Parameters(paramLabel = "RUN_DIR", description = "Folder of a run.")
  private Path run;

  @Option(
      names = {"-p", "--probe"},
      required = true,
      paramLabel = "SELECTOR[:name=value,...]",
      description = "Such as dpi or dpi:tolerance=0.01; may be repeated.")
  private List<String> probes = new ArrayList<>();

  @Option(
      names = {"-e", "--estimator"},
      paramLabel = "SELECTOR[:name=value,...]",
      description = "Such as kde; may be repeated. Those of the run if it is left out.")
  private List<String> estimators = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}; table if it is left out.")
  private ListFormat format = ListFormat.TABLE;

  @Option(
      names = "--units",
      paramLabel = "UNIT",
      description =
          "${COMPLETION-CANDIDATES} for what is marked so; nats if it is left out. Sentences and what"
              + " has no mark stay in nats.")
  private Units units = Units.NATS;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "How many threads to use; one a processor if it is left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    List<ProbeCall> asked = probes.stream().map(this::probe).toList();
    List<String> names = estimators.isEmpty() ? EstimateStep.calls(run) : estimators;
    List<EstimatorCall> used = names.stream().map(this::estimator).toList();
    HostContext context = HostContext.withSeed(EstimateStep.seed(run)).withThreads(threads);
    List<ProbeQuestion> questions =
        asked.stream().map(probe -> new ProbeQuestion(probe, used)).toList();
    ProbeInquiry.Outcome outcome;
    try (TerminalProgress progress = TerminalProgress.show("probing")) {
      outcome = ProbeStep.run(run, questions, context.withListener(progress));
    }
    List<ObservationRecord> seen = outcome.seen().stream().map(record -> record.in(units)).toList();
    if (format == ListFormat.JSON) {
      Json.write(seen.stream().map(ObservationRecord::tree).toList(), out());
    } else {
      for (ObservationRecord record : seen) {
        ObservationText.write(record, true, out());
        out().println();
      }
    }
    int code = tellFailures(outcome.failures());
    tellIfStale(run);
    tellIfStopped(run);
    return code;
  }
}
