package io.infoplane.host.experiment;

import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.probe.ObservationRecord;
import io.infoplane.host.probe.ProbeCall;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks probes about a run, each with each estimator. An estimate that is on disk is not made again
 * for them.
 */
public final class ProbeStep {
  private final RunStore store;
  private final HostContext context;
  private final Map<String, EstimateRecord> known = new HashMap<>();
  private final List<ObservationRecord> seen = new ArrayList<>();
  private final List<InfoplaneException> failures = new ArrayList<>();

  private ProbeStep(RunStore store, HostContext context) {
    this.store = store;
    this.context = context;
    for (RunEstimate estimate : store.estimates()) {
      known.put(estimate.estimate().key().hex(), estimate.estimate());
    }
  }

  /**
   * What became of the questions.
   *
   * @param seen what the probes saw, by probe and estimator
   * @param failures of those probes that did not answer; the others did
   */
  public record Outcome(List<ObservationRecord> seen, List<InfoplaneException> failures) {
    /** Copies the lists. */
    public Outcome {
      seen = List.copyOf(seen);
      failures = List.copyOf(failures);
    }
  }

  /**
   * Asks probes, and writes what they saw to the run.
   *
   * @param folder of the run
   * @param probes to ask
   * @param estimators for them to use, one after the other; without any each probe is asked once
   * @param context seed, threads, progress, cancellation, memo
   * @return what they saw, and what kept the others from answering
   * @throws InfoplaneException DATA_INVALID or IO if the run cannot be read or written, CANCELLED
   */
  public static Outcome run(
      Path folder, List<ProbeCall> probes, List<EstimatorCall> estimators, HostContext context) {
    try (RunStore store = RunStore.open(folder)) {
      return run(store, probes, estimators, context);
    }
  }

  static Outcome run(
      RunStore store, List<ProbeCall> probes, List<EstimatorCall> estimators, HostContext context) {
    ProbeStep step = new ProbeStep(store, context);
    for (ProbeCall probe : probes) {
      if (estimators.isEmpty()) {
        step.ask(probe, Optional.empty());
      }
      estimators.forEach(estimator -> step.ask(probe, Optional.of(estimator)));
    }
    return new Outcome(step.seen, step.failures);
  }

  /** Asks one probe; that it fails does not keep the next from being asked. */
  private void ask(ProbeCall probe, Optional<EstimatorCall> estimator) {
    long start = System.nanoTime();
    Observation observation;
    try {
      observation = probe.observe(new RunRecording(store), estimator.map(this::chosen), context);
    } catch (InfoplaneException e) {
      context.checkCancelled();
      failures.add(e);
      return;
    }
    ObservationRecord record =
        new ObservationRecord(
            probe.descriptor().id(),
            probe.descriptor().version().toString(),
            probe.options(),
            estimator.map(EstimatorCall::toString),
            observation,
            probe.service().plugin(),
            probe.service().sha256(),
            (System.nanoTime() - start) * 1e-9);
    store.appendObservation(record);
    seen.add(record);
  }

  private ProbeRequest.Chosen chosen(EstimatorCall call) {
    return new ProbeRequest.Chosen(
        call.descriptor(),
        (x, y) ->
            estimate(
                known.computeIfAbsent(
                    call.key(x, y, context.seed()).hex(), key -> call.run(x, y, context))));
  }

  /** The api's estimate of a record. */
  private static Estimate estimate(EstimateRecord record) {
    Estimate.Builder estimate = Estimate.of(record.value(), record.quantity(), record.n());
    record.lower().ifPresent(estimate::lower);
    record.upper().ifPresent(estimate::upper);
    record.stdError().ifPresent(estimate::standardError);
    record.interval().ifPresent(estimate::interval);
    record.warnings().forEach(warning -> estimate.warn(warning.code(), warning.message()));
    return estimate.build();
  }
}
