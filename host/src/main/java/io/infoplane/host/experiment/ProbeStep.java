package io.infoplane.host.experiment;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.probe.ProbeInquiry;
import io.infoplane.host.probe.ProbeQuestion;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks probes about a run, and writes what they saw, or why they did not answer, to it. */
public final class ProbeStep {
  private ProbeStep() {}

  /**
   * Asks probes, and writes what they saw to the run. An estimate that is on disk is not made again
   * for them.
   *
   * @param folder of the run
   * @param questions the probes with their estimators
   * @param context seed, threads, progress, cancellation, memo
   * @return what they saw, and what kept the others from answering
   * @throws InfoplaneException DATA_INVALID or IO if the run cannot be read or written, CANCELLED
   */
  public static ProbeInquiry.Outcome run(
      Path folder, List<ProbeQuestion> questions, HostContext context) {
    try (RunStore store = RunStore.open(folder)) {
      EstimateStep.requireRecorded(store);
      return run(store, questions, context);
    }
  }

  static ProbeInquiry.Outcome run(
      RunStore store, List<ProbeQuestion> questions, HostContext context) {
    Map<String, EstimateRecord> known = new HashMap<>();
    for (RunEstimate estimate : store.estimates()) {
      known.put(estimate.estimate().key().hex(), estimate.estimate());
    }
    ProbeInquiry inquiry =
        new ProbeInquiry(
            new RunRecording(store),
            known,
            context,
            store::appendObservation,
            store::appendFailure);
    questions.forEach(question -> inquiry.ask(question.probe(), question.estimators()));
    return inquiry.outcome();
  }
}
