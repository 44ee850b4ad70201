package io.infoplane.host.experiment;

import io.infoplane.api.Capability;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimateFailure;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Inquiry;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunFailure;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Set<String> made = new HashSet<>();
  private final Set<String> noisy;

  private EstimateStep(RunStore store, HostContext context) {
    this.store = store;
    this.context = context;
    this.inquiry = new Inquiry(context);
    this.noisy = Manifest.noisyLayers(store.manifest());
    for (RunEstimate estimate : store.estimates()) {
      onDisk.put(estimate.key(), estimate);
      answers.put(estimate.estimate().key().hex(), estimate.estimate());
      made.add(
          RunEstimate.key(
              estimate.epoch(),
              estimate.layer(),
              estimate.target(),
              Configurations.key(estimate.estimate())));
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
   * @param listener is told how far the estimates are
   * @return the estimates of these calls, and what there is no estimate of
   * @throws InfoplaneException DATA_INVALID or IO if the run cannot be read or written, or nothing
   *     is recorded in it yet, CANCELLED; an estimator's failure is no exception
   */
  public static Outcome run(
      Path folder, List<EstimatorCall> calls, HostContext context, Workload.Listener listener) {
    return run(folder, Selection.ALL, calls, context, listener);
  }

  /**
   * Estimates on a part of a run.
   *
   * @param folder of the run
   * @param selection the part
   * @param calls the estimators
   * @param context seed, threads, cancellation, memo
   * @param listener is told how far the estimates are
   * @return the estimates of these calls, and what there is no estimate of
   * @throws InfoplaneException as for the whole run, and OPTION_INVALID if there is no such part
   */
  public static Outcome run(
      Path folder,
      Selection selection,
      List<EstimatorCall> calls,
      HostContext context,
      Workload.Listener listener) {
    try (RunStore store = RunStore.open(folder)) {
      requireRecorded(store);
      return new EstimateStep(store, context).run(selection, calls, listener);
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
      RunStore store, List<EstimatorCall> calls, HostContext context, Workload.Listener listener) {
    return new EstimateStep(store, context).run(Selection.ALL, calls, listener);
  }

  private Outcome run(Selection selection, List<EstimatorCall> calls, Workload.Listener listener) {
    Configurations.writeDefaults(store, calls);
    List<EstimatorCall> able = new ArrayList<>();
    for (EstimatorCall call : calls) {
      try {
        call.checkTakesRuns();
        able.add(call);
      } catch (InfoplaneException e) {
        inquiry.dismiss(call, e);
      }
    }
    RunRecording recording = new RunRecording(store);
    List<RunQuestion> questions = RunQuestion.of(recording, selection, calls);
    if (questions.isEmpty() && !calls.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "the run " + store.folder() + " has no labels to ask about");
    }
    List<RunQuestion> open =
        questions.stream().filter(q -> able.contains(q.call()) && !isMade(q)).toList();
    Forecast forecast = Forecast.of(recording, open, context);
    Workload workload = new Workload(listener, System::nanoTime);
    Map<RunQuestion, Workload.Item> items = new HashMap<>();
    open.forEach(q -> items.put(q, workload.add(q.kind(), forecast.cost(q))));
    questions.forEach(q -> items.computeIfAbsent(q, made -> workload.addFree()));
    List<RunEstimate> estimates = new ArrayList<>();
    RecordedLayer layer = RecordedLayer.NONE;
    for (RunQuestion question : questions) {
      if (!layer.isOf(question)) {
        layer = RecordedLayer.of(recording, question);
      }
      Variable t = layer.read(question.call().reading());
      ask(question, recording, t, workload, items.get(question)).ifPresent(estimates::add);
    }
    return new Outcome(estimates, inquiry.failures());
  }

  /** Whether there is an estimate, unless the recording has changed since. */
  private boolean isMade(RunQuestion question) {
    return made.contains(
        RunEstimate.key(
            question.epoch(),
            question.layer(),
            question.target(),
            Configurations.key(question.call(), context.seed())));
  }

  private Optional<RunEstimate> ask(
      RunQuestion question,
      RunRecording recording,
      Variable t,
      Workload workload,
      Workload.Item item) {
    Variable x = question.x(recording, t);
    Variable y = question.y(recording, t);
    EstimatorCall call = question.call();
    String key = call.key(x, y, context.seed()).hex();
    RunEstimate known =
        onDisk.get(RunEstimate.key(question.epoch(), question.layer(), question.target(), key));
    if (known != null) {
      workload.end(item, true);
      return Optional.of(known);
    }
    // Two epochs with the same activations ask the same question, unless it is about the epochs.
    boolean ofEpoch = call.descriptor().can(Capability.COURSE);
    Optional<EstimateRecord> answer =
        ofEpoch ? Optional.empty() : Optional.ofNullable(answers.get(key));
    if (answer.isEmpty()) {
      HostContext shown = context.withListener(workload.begin(item));
      answer =
          inquiry.ask(
              call,
              RunFailure.where(question.epoch(), question.layer()),
              asked -> question.told(recording).ofLayer(x, y, shown),
              failure -> store.appendFailure(failed(question, key, failure)));
      if (noisy.contains(question.layer())) {
        answer = answer.map(found -> NoisyRecording.judged(found, x));
      }
      answer.ifPresent(found -> answers.put(key, found));
    }
    Optional<RunEstimate> estimate =
        answer.map(
            found -> new RunEstimate(question.epoch(), question.layer(), question.target(), found));
    estimate.ifPresent(store::appendEstimate);
    workload.end(item, estimate.isPresent());
    return estimate;
  }

  private static RunFailure failed(RunQuestion question, String key, EstimateFailure failure) {
    return new RunFailure(question.epoch(), question.layer(), question.target(), key, failure);
  }

  /** A layer at an epoch, in the readings that were asked for so far. */
  private record RecordedLayer(
      int epoch, String layer, Optional<Variable> activations, Map<Reading, Variable> readings) {
    static final RecordedLayer NONE = new RecordedLayer(-1, "", Optional.empty(), Map.of());

    static RecordedLayer of(RunRecording recording, RunQuestion question) {
      Variable activations = recording.activations(question.epoch(), question.layer());
      return new RecordedLayer(
          question.epoch(),
          question.layer(),
          Optional.of(activations),
          new EnumMap<>(Reading.class));
    }

    boolean isOf(RunQuestion question) {
      return epoch == question.epoch() && layer.equals(question.layer());
    }

    Variable read(Reading how) {
      return readings.computeIfAbsent(how, reading -> reading.of(activations.orElseThrow()));
    }
  }
}
