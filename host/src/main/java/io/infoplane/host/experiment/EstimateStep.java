package io.infoplane.host.experiment;

import io.infoplane.api.Discrete;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.ProgressListener;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunEstimate.Target;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks estimators about every recorded layer and epoch of a run, all of them about the very same
 * activations. An estimate that is on disk is not made again.
 */
public final class EstimateStep {
  private final RunStore store;
  private final HostContext context;
  private final Map<String, RunEstimate> onDisk = new HashMap<>();
  private final Map<String, EstimateRecord> answers = new HashMap<>();

  private EstimateStep(RunStore store, HostContext context) {
    this.store = store;
    this.context = context;
    for (RunEstimate estimate : store.estimates()) {
      onDisk.put(estimate.key(), estimate);
      answers.put(estimate.estimate().key().hex(), estimate.estimate());
    }
  }

  /**
   * Estimates on a run.
   *
   * @param folder of the run
   * @param calls the estimators
   * @param context seed, threads, cancellation, memo
   * @param progress is told how many of all estimates are there
   * @return the estimates of these calls, by epoch, layer and call
   */
  public static List<RunEstimate> run(
      Path folder, List<EstimatorCall> calls, HostContext context, ProgressListener progress) {
    try (RunStore store = RunStore.open(folder)) {
      return run(store, calls, context, progress);
    }
  }

  /** The seed of a run, with which its estimates are made unless another is asked for. */
  public static long seed(Path folder) {
    try (RunStore store = RunStore.open(folder)) {
      return store.manifest().path("seed").asLong();
    }
  }

  static List<RunEstimate> run(
      RunStore store, List<EstimatorCall> calls, HostContext context, ProgressListener progress) {
    return new EstimateStep(store, context).run(calls, progress);
  }

  private List<RunEstimate> run(List<EstimatorCall> calls, ProgressListener progress) {
    RunRecording recording = new RunRecording(store);
    Discrete input = recording.x().identity();
    int questions = recording.y().isPresent() ? 2 : 1;
    List<RunEstimate> results = new ArrayList<>();
    List<Integer> epochs = recording.epochs();
    List<String> layers = recording.layers();
    long total = (long) epochs.size() * layers.size() * calls.size() * questions;
    for (int epoch : epochs) {
      for (String layer : layers) {
        Variable activations = recording.activations(epoch, layer);
        for (EstimatorCall call : calls) {
          // The label first: what an estimator computes for it often serves the input as well.
          recording
              .y()
              .ifPresent(
                  label -> results.add(ask(epoch, layer, Target.LABEL, call, activations, label)));
          results.add(ask(epoch, layer, Target.INPUT, call, input, activations));
          progress.progress(results.size(), total);
        }
      }
    }
    return results;
  }

  private RunEstimate ask(
      int epoch, String layer, Target target, EstimatorCall call, Variable x, Variable y) {
    String question = call.key(x, y, context.seed()).hex();
    RunEstimate known = onDisk.get(RunEstimate.key(epoch, layer, target, question));
    if (known != null) {
      return known;
    }
    // Two epochs with the same activations ask the same question.
    EstimateRecord answer = answers.get(question);
    if (answer == null) {
      answer = call.run(x, y, context);
      answers.put(question, answer);
    }
    RunEstimate estimate = new RunEstimate(epoch, layer, target, answer);
    store.appendEstimate(estimate);
    return estimate;
  }
}
