package io.infoplane.host.experiment;

import io.infoplane.api.Capability;
import io.infoplane.api.Course;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Inquiry;
import io.infoplane.host.estimate.ProgressListener;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunEstimate.Target;
import io.infoplane.host.store.RunFailure;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks estimators about every recorded layer and epoch of a run, all of them about the very same
 * activations. An estimate that is on disk is not made again. What an estimator fails to answer is
 * written down, and asked again by the next step.
 */
public final class EstimateStep {
  private final RunStore store;
  private final HostContext context;
  private final Inquiry inquiry;
  private final Map<String, RunEstimate> onDisk = new HashMap<>();
  private final Map<String, EstimateRecord> answers = new HashMap<>();

  private EstimateStep(RunStore store, HostContext context) {
    this.store = store;
    this.context = context;
    this.inquiry = new Inquiry(context);
    for (RunEstimate estimate : store.estimates()) {
      onDisk.put(estimate.key(), estimate);
      answers.put(estimate.estimate().key().hex(), estimate.estimate());
    }
  }

  /**
   * What came of a step.
   *
   * @param estimates those of the calls that were asked, by epoch, layer and call
   * @param failures what the estimators failed to answer
   */
  public record Outcome(List<RunEstimate> estimates, List<FailedEstimates> failures) {
    /** Copies the lists. */
    public Outcome {
      estimates = List.copyOf(estimates);
      failures = List.copyOf(failures);
    }
  }

  /**
   * Estimates on a run.
   *
   * @param folder of the run
   * @param calls the estimators
   * @param context seed, threads, cancellation, memo
   * @param progress is told how many of all questions have been put
   * @return the estimates of these calls, and what there is no estimate of
   * @throws InfoplaneException DATA_INVALID or IO if the run cannot be read or written, or nothing
   *     is recorded in it yet, CANCELLED; an estimator's failure is no exception
   */
  public static Outcome run(
      Path folder, List<EstimatorCall> calls, HostContext context, ProgressListener progress) {
    return run(folder, Selection.ALL, calls, context, progress);
  }

  /**
   * Estimates on a part of a run.
   *
   * @param folder of the run
   * @param selection the part
   * @param calls the estimators
   * @param context seed, threads, cancellation, memo
   * @param progress is told how many of all questions have been put
   * @return the estimates of these calls, and what there is no estimate of
   * @throws InfoplaneException as for the whole run, and OPTION_INVALID if there is no such part
   */
  public static Outcome run(
      Path folder,
      Selection selection,
      List<EstimatorCall> calls,
      HostContext context,
      ProgressListener progress) {
    try (RunStore store = RunStore.open(folder)) {
      requireRecorded(store);
      return new EstimateStep(store, context).run(selection, calls, progress);
    }
  }

  /** A run that was stopped early has nothing to ask about. */
  static void requireRecorded(RunStore store) {
    if (store.epochs().isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "nothing is recorded yet in "
              + store.folder()
              + ": go on with it by 'infoplane run EXPERIMENT.yaml --out "
              + store.folder()
              + " --resume'");
    }
  }

  /** The seed of a run, with which its estimates are made unless another is asked for. */
  public static long seed(Path folder) {
    try (RunStore store = RunStore.open(folder)) {
      return store.manifest().path("seed").asLong();
    }
  }

  /** The estimators of a run's estimates with their options, each once, as a user would write. */
  public static List<String> calls(Path folder) {
    try (RunStore store = RunStore.open(folder)) {
      return store.estimates().stream()
          .map(RunEstimate::estimate)
          .map(
              made ->
                  made.estimator()
                      + "@"
                      + made.version()
                      + made.options().entrySet().stream()
                          .map(option -> option.getKey() + "=" + option.getValue())
                          .collect(Collectors.joining(",", ":", "")))
          .distinct()
          .toList();
    }
  }

  static Outcome run(
      RunStore store, List<EstimatorCall> calls, HostContext context, ProgressListener progress) {
    return new EstimateStep(store, context).run(Selection.ALL, calls, progress);
  }

  private Outcome run(Selection selection, List<EstimatorCall> calls, ProgressListener progress) {
    Configurations.writeDefaults(store, calls);
    for (EstimatorCall call : calls) {
      try {
        call.checkTakesRuns();
      } catch (InfoplaneException e) {
        inquiry.dismiss(call, e);
      }
    }
    RunRecording recording = new RunRecording(store);
    Optional<Discrete> asked = recording.y().filter(y -> selection.asks(Target.LABEL));
    boolean ofInput = selection.asks(Target.INPUT);
    if (!ofInput && asked.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "the run " + store.folder() + " has no labels to ask about");
    }
    int questions = (ofInput ? 1 : 0) + (asked.isPresent() ? 1 : 0);
    List<RunEstimate> estimates = new ArrayList<>();
    List<Integer> epochs = selection.epochsOf(recording.epochs());
    List<String> layers = selection.layersOf(recording.layers());
    long total = (long) epochs.size() * layers.size() * calls.size() * questions;
    long done = 0;
    for (int epoch : epochs) {
      for (String layer : layers) {
        Variable activations = recording.activations(epoch, layer);
        Optional<Course> course = recording.course(epoch, layer);
        Map<Reading, Variable> read = new EnumMap<>(Reading.class);
        for (EstimatorCall call : calls) {
          Variable t = read.computeIfAbsent(call.reading(), how -> how.of(activations));
          // The label first: what an estimator computes for it often serves the input as well.
          asked
              .flatMap(label -> ask(epoch, layer, Target.LABEL, call, course, t, label))
              .ifPresent(estimates::add);
          if (ofInput) {
            ask(epoch, layer, Target.INPUT, call, course, recording.x(call.descriptor()), t)
                .ifPresent(estimates::add);
          }
          done += questions;
          progress.progress(done, total);
        }
      }
    }
    return new Outcome(estimates, inquiry.failures());
  }

  private Optional<RunEstimate> ask(
      int epoch,
      String layer,
      Target target,
      EstimatorCall call,
      Optional<Course> course,
      Variable x,
      Variable y) {
    String question = call.key(x, y, context.seed()).hex();
    RunEstimate known = onDisk.get(RunEstimate.key(epoch, layer, target, question));
    if (known != null) {
      return Optional.of(known);
    }
    // Two epochs with the same activations ask the same question, unless it is about the epochs.
    boolean ofEpoch = call.descriptor().can(Capability.COURSE);
    Optional<EstimateRecord> answer =
        ofEpoch ? Optional.empty() : Optional.ofNullable(answers.get(question));
    if (answer.isEmpty()) {
      answer =
          inquiry.ask(
              call,
              RunFailure.where(epoch, layer),
              asked -> course.map(asked::during).orElse(asked).ofLayer(x, y, context),
              failure ->
                  store.appendFailure(new RunFailure(epoch, layer, target, question, failure)));
      answer.ifPresent(found -> answers.put(question, found));
    }
    Optional<RunEstimate> estimate =
        answer.map(found -> new RunEstimate(epoch, layer, target, found));
    estimate.ifPresent(store::appendEstimate);
    return estimate;
  }
}
