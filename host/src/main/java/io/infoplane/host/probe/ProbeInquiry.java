package io.infoplane.host.probe;

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Course;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks probes about a recording, each with each estimator. An estimate that is known is not made
 * again for them, and an estimator that broke its contract is not asked again.
 */
public final class ProbeInquiry {
  private final Recording recording;
  private final Map<String, EstimateRecord> known;
  private final HostContext context;
  private final Consumer<ObservationRecord> listener;
  private final Consumer<ProbeFailure> failureListener;
  private final Map<EstimatorCall, InfoplaneException> dismissed = new HashMap<>();
  private final List<ObservationRecord> seen = new ArrayList<>();
  private final List<InfoplaneException> failures = new ArrayList<>();

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
   * Prepares to ask.
   *
   * @param recording what they are asked about
   * @param known estimates by their key
   * @param context seed, threads, progress, cancellation, memo
   * @param listener is told at once what was seen
   */
  public ProbeInquiry(
      Recording recording,
      Map<String, EstimateRecord> known,
      HostContext context,
      Consumer<ObservationRecord> listener) {
    this(recording, known, context, listener, failure -> {});
  }

  /**
   * Prepares to ask.
   *
   * @param recording what they are asked about
   * @param known estimates by their key
   * @param context seed, threads, progress, cancellation, memo
   * @param listener is told at once what was seen
   * @param failureListener is told at once who did not answer
   */
  public ProbeInquiry(
      Recording recording,
      Map<String, EstimateRecord> known,
      HostContext context,
      Consumer<ObservationRecord> listener,
      Consumer<ProbeFailure> failureListener) {
    this.recording = recording;
    this.known = new HashMap<>(known);
    this.context = context;
    this.listener = listener;
    this.failureListener = failureListener;
  }

  /**
   * Asks a probe; that it fails does not keep the next from being asked.
   *
   * @param probe to ask
   * @param estimators for it to use, one after the other; a probe that uses none is asked once
   */
  public void ask(ProbeCall probe, List<EstimatorCall> estimators) {
    if (estimators.isEmpty()) {
      ask(probe, Optional.empty());
      return;
    }
    for (EstimatorCall estimator : estimators) {
      boolean used = ask(probe, Optional.of(estimator));
      if (!used) {
        return;
      }
    }
  }

  /** What became of the questions so far. */
  public Outcome outcome() {
    return new Outcome(seen, failures);
  }

  /** Asks once, and says whether the probe looked at the estimator. */
  private boolean ask(ProbeCall probe, Optional<EstimatorCall> estimator) {
    long start = System.nanoTime();
    AtomicBoolean used = new AtomicBoolean();
    Supplier<Optional<String>> asked =
        () -> estimator.filter(call -> used.get()).map(EstimatorCall::toString);
    Observation observation;
    try {
      observation = probe.observe(recording, estimator.map(call -> chosen(call, used)), context);
    } catch (InfoplaneException e) {
      context.checkCancelled();
      failed(probe, asked.get(), e);
      return used.get();
    } catch (OutOfMemoryError e) {
      // Mostly one array was too large, and what it lets go of serves the others.
      failed(probe, asked.get(), probe.tooLarge(e));
      return used.get();
    }
    ObservationRecord record =
        new ObservationRecord(
            probe.descriptor().id(),
            probe.descriptor().version().toString(),
            probe.options(),
            asked.get(),
            observation,
            probe.service().plugin(),
            probe.service().sha256(),
            (System.nanoTime() - start) * 1e-9);
    listener.accept(record);
    seen.add(record);
    return used.get();
  }

  private void failed(ProbeCall probe, Optional<String> estimator, InfoplaneException why) {
    failures.add(why);
    failureListener.accept(
        new ProbeFailure(
            probe.descriptor().id(),
            probe.descriptor().version().toString(),
            probe.options(),
            estimator,
            probe.service().plugin(),
            probe.service().sha256(),
            why.code(),
            why.getMessage()));
  }

  private ProbeRequest.Chosen chosen(EstimatorCall call, AtomicBoolean used) {
    boolean multivariate = call.descriptor().can(Capability.MULTIVARIATE);
    EstimatorCall exact = call.withoutReading();
    return new ProbeRequest.Chosen(
        call.descriptor(),
        (x, y) -> {
          used.set(true);
          return estimate(
              exact,
              (a, b, c) -> labelled(exact, a).run(a, b, c),
              exactly(x, multivariate),
              exactly(y, multivariate));
        },
        (x, layer) -> {
          used.set(true);
          Variable source = Reading.CONCAT.of(x);
          Variable read = call.reading().of(layer);
          Question question = (a, b, c) -> labelled(call, a).ofLayer(a, b, c);
          // The label comes second in a run's own estimates, which are not made again.
          return recording.y().filter(source::equals).isPresent()
              ? estimate(call, question, read, source)
              : estimate(call, question, source, read);
        });
  }

  /** Of the training a probe's questions tell the labels, where they are about all rows. */
  private EstimatorCall labelled(EstimatorCall call, Variable x) {
    return recording
        .y()
        .filter(labels -> labels.size() == x.size())
        .map(labels -> call.during(new Course(labels, List.of())))
        .orElse(call);
  }

  private static Variable exactly(Variable variable, boolean multivariate) {
    return multivariate ? variable : Reading.CONCAT.of(variable);
  }

  /** Asks an estimator. */
  private interface Question {
    EstimateRecord ask(Variable x, Variable y, Context context);
  }

  private Estimate estimate(EstimatorCall call, Question question, Variable x, Variable y) {
    String key = call.key(x, y, context.seed()).hex();
    EstimateRecord record = known.get(key);
    if (record == null) {
      if (dismissed.containsKey(call)) {
        throw dismissed.get(call);
      }
      try {
        record = question.ask(x, y, context);
      } catch (InfoplaneException e) {
        if (call.failure(e, context.seed()).isFinal()) {
          dismissed.put(call, e);
        }
        throw e;
      }
      known.put(key, record);
    }
    return estimate(record);
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
