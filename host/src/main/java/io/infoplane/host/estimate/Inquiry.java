package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts questions to several estimators, none of which can spoil the others' answers.
 *
 * <p>Who fails is written down. Who fails for good (see {@link EstimateFailure#isFinal}) is not
 * asked again. What is no estimator's failure, such as a full disk or a user who stops the program,
 * goes through.
 *
 * <p>Not for use by several threads.
 */
public final class Inquiry {
  private final Context context;
  private final Map<EstimatorCall, Map<ErrorCode, FailedEstimates>> failures =
      new LinkedHashMap<>();
  private final Map<EstimatorCall, ErrorCode> dismissed = new HashMap<>();

  /**
   * Begins.
   *
   * @param context what tells whether the whole work is to stop
   */
  public Inquiry(Context context) {
    this.context = Objects.requireNonNull(context);
  }

  /** What an estimator is asked. */
  @FunctionalInterface
  public interface Question {
    /**
     * Asks.
     *
     * @throws InfoplaneException as {@link EstimatorCall#run} does
     */
    EstimateRecord put(EstimatorCall call);
  }

  /** Is told of a failure at once. */
  @FunctionalInterface
  public interface FailureListener {
    /** Does not listen. */
    FailureListener NONE = failure -> {};

    /** An estimator failed. */
    void failed(EstimateFailure failure);
  }

  /**
   * Asks an estimator, unless it was dismissed.
   *
   * @param call the estimator
   * @param where for the failure's sentence; may be empty
   * @param question what it is asked
   * @param listener is told if it fails
   * @return the answer, or nothing if it failed or was not asked
   * @throws InfoplaneException CANCELLED if the whole work is to stop
   */
  public Optional<EstimateRecord> ask(
      EstimatorCall call, String where, Question question, FailureListener listener) {
    if (dismissed.containsKey(call)) {
      failures.get(call).computeIfPresent(dismissed.get(call), (code, f) -> f.andOneLeftOut());
      return Optional.empty();
    }
    try {
      return Optional.of(question.put(call));
    } catch (InfoplaneException e) {
      context.checkCancelled();
      listener.failed(fail(call, where, e));
    } catch (OutOfMemoryError e) {
      // Mostly it asked for one array too large, and what it lets go of serves the others.
      listener.failed(fail(call, where, call.tooLarge(e)));
    }
    return Optional.empty();
  }

  private EstimateFailure fail(EstimatorCall call, String where, InfoplaneException why) {
    EstimateFailure failure = call.failure(why, context.seed());
    add(call, new FailedEstimates(failure, where, why, 1, 0));
    if (failure.isFinal()) {
      dismissed.put(call, failure.code());
    }
    return failure;
  }

  /**
   * Does not ask an estimator at all.
   *
   * @param call the estimator
   * @param why for the sentence
   */
  public void dismiss(EstimatorCall call, InfoplaneException why) {
    add(call, new FailedEstimates(call.failure(why, context.seed()), "", why, 0, 0));
    dismissed.put(call, why.code());
  }

  private void add(EstimatorCall call, FailedEstimates one) {
    failures
        .computeIfAbsent(call, c -> new EnumMap<>(ErrorCode.class))
        .merge(one.first().code(), one, (before, now) -> before.andOneFailed());
  }

  /** The failures so far: for each estimator in the order of its first, one for each code. */
  public List<FailedEstimates> failures() {
    return failures.values().stream().flatMap(byCode -> byCode.values().stream()).toList();
  }
}
