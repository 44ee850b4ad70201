package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.estimators.neural.data.Batches;
import io.infoplane.numerics.graph.SingleThread;

/**
 * Steps up an objective on batches of some samples, until it no longer grows on others; the best
 * weights are kept.
 *
 * <p>Everything runs on one thread: the same bits on any number of processors.
 */
public final class Training {
  /** Steps in a row whose gradient is not finite, after which it gives up. */
  private static final int MOST_FAILURES = 20;

  private final Settings settings;
  private final Context context;
  private final Progress progress;

  /** Is told of each step. */
  public interface Progress {
    /** A step more is done. */
    void step(int number);
  }

  /**
   * Describes a training.
   *
   * @param settings how
   * @param context is asked whether to stop, and draws batches
   * @param progress is told of steps
   */
  public Training(Settings settings, Context context, Progress progress) {
    this.settings = settings;
    this.context = context;
    this.progress = progress;
  }

  /**
   * Trains. O(steps) times the arithmetic of a step.
   *
   * @param learner ends with the best weights
   * @param samples to learn from
   * @param stream names the stream of random batches
   * @return what was seen
   * @throws InfoplaneException NOT_CONVERGED if it diverges, CANCELLED
   */
  Curve train(Learner learner, int[] samples, String stream) {
    try (SingleThread one = new SingleThread()) {
      return run(learner, samples, stream);
    }
  }

  private Curve run(Learner learner, int[] samples, String stream) {
    Settings fitting = settings.within(samples.length);
    int size = fitting.batchSize();
    Batches batches = new Batches(samples, size, context.random(stream + "/batches"));
    Curve curve = new Curve();
    learner.keep();
    double bestValue = learner.validation(size);
    int failures = 0;
    for (int step = 1; step <= fitting.steps(); step++) {
      context.checkCancelled();
      int[] batch = batches.next();
      boolean isChecked = step % Settings.CHECK == 0 || step == fitting.steps();
      double value = isChecked ? learner.value(batch) : 0;
      failures = learner.step(batch) ? 0 : failures + 1;
      requireProgress(learner, failures);
      if (isChecked) {
        double held = learner.validation(size);
        if (Double.isFinite(value) && Double.isFinite(held)) {
          curve.add(step, value, held);
        }
        if (held > bestValue && learner.believes(held, size)) {
          bestValue = held;
          learner.keep();
          curve.bestIs(step);
        }
      }
      curve.lastIs(step);
      progress.step(step);
      if (step - curve.best() >= fitting.patience()) {
        break;
      }
    }
    learner.restore();
    return curve;
  }

  private static void requireProgress(Learner learner, int failures) {
    if (failures > MOST_FAILURES) {
      throw new InfoplaneException(
          ErrorCode.NOT_CONVERGED,
          "training diverged: the gradient was infinite or no number in "
              + MOST_FAILURES
              + " steps in a row; "
              + learner.advice());
    }
  }
}
