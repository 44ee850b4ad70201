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

  private ProbeStep(RunStore store, HostContext context) {
    this.store = store;
    this.context = context;
    for (RunEstimate estimate : store.estimates()) {
      known.put(estimate.estimate().key().hex(), estimate.estimate());
    }
  }

  /**
   * Asks probes, and writes what they saw to the run.
   *
   * @param folder of the run
   * @param probes to ask
   * @param estimators for them to use, one after the other; without any each probe is asked once
   * @param context seed, threads, progress, cancellation, memo
   * @return what they saw, by probe and estimator
   * @throws InfoplaneException what a probe or an estimator threw; what was seen before is written
   */
  public static List<ObservationRecord> run(
      Path folder, List<ProbeCall> probes, List<EstimatorCall> estimators, HostContext context) {
    try (RunStore store = RunStore.open(folder)) {
      return run(store, probes, estimators, context);
    }
  }

  static List<ObservationRecord> run(
      RunStore store, List<ProbeCall> probes, List<EstimatorCall> estimators, HostContext context) {
    ProbeStep step = new ProbeStep(store, context);
    List<ObservationRecord> seen = new ArrayList<>();
    for (ProbeCall probe : probes) {
      if (estimators.isEmpty()) {
        seen.add(step.ask(probe, Optional.empty()));
      }
      estimators.forEach(estimator -> seen.add(step.ask(probe, Optional.of(estimator))));
    }
    return seen;
  }

  private ObservationRecord ask(ProbeCall probe, Optional<EstimatorCall> estimator) {
    long start = System.nanoTime();
    Observation observation =
        probe.observe(new RunRecording(store), estimator.map(this::chosen), context);
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
    return record;
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
