package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.estimators.neural.bound.Objective;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.data.Batches;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Trains a critic to raise a bound, and keeps the weights that are best on samples it does not
 * learn from.
 *
 * <p>Everything runs on one thread: the same bits on any number of processors.
 */
public final class CriticTraining {
  /**
   * Validation samples that are looked at, in batches: what more would tell is not worth its time.
   */
  private static final int MOST_VALIDATION_BATCHES = 8;

  /** Steps in a row whose gradient is not finite, after which it gives up. */
  private static final int MOST_FAILURES = 20;

  private final Supplier<Objective> objective;
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
   * @param objective makes what is raised; one may remember what it saw
   * @param settings how
   * @param context is asked whether to stop
   * @param progress is told of steps
   */
  public CriticTraining(
      Supplier<Objective> objective, Settings settings, Context context, Progress progress) {
    this.objective = objective;
    this.settings = settings;
    this.context = context;
    this.progress = progress;
  }

  /**
   * Trains. O(steps) times the critic's arithmetic for K samples, forth and back.
   *
   * @param model ends with the best weights
   * @param split which samples
   * @param groups of samples that may be compared with one another
   * @param stream names the stream of random batches
   * @return what was seen
   * @throws InfoplaneException NOT_CONVERGED if it diverges, CANCELLED
   */
  Curve train(CriticModel model, Split split, Groups groups, String stream) {
    try (SingleThread one = new SingleThread()) {
      return run(model, split, groups, stream);
    }
  }

  private Curve run(CriticModel model, Split split, Groups groups, String stream) {
    Settings fitting = settings.within(split.training().length);
    int size = fitting.batchSize();
    Batches batches = new Batches(split.training(), size, context.random(stream + "/batches"));
    Groups.Ascents ascents = new Groups.Ascents(objective);
    Objective judge = objective.get();
    float[] direction = new float[Math.multiplyExact(size, size)];
    Curve curve = new Curve();
    CriticState best = model.state();
    double bestValue = validation(model, split, groups, judge, size);
    int failures = 0;
    for (int step = 1; step <= fitting.steps(); step++) {
      context.checkCancelled();
      int[] batch = batches.next();
      Scores scores = model.batch(batch);
      if (groups.haveValue(batch)) {
        boolean isChecked = step % Settings.CHECK == 0 || step == fitting.steps();
        double value = isChecked ? groups.value(judge, scores, batch) : 0;
        groups.gradient(ascents, scores, batch, direction);
        failures = model.ascend(direction) ? 0 : failures + 1;
        requireProgress(failures);
        if (isChecked) {
          double held = validation(model, split, groups, judge, size);
          if (Double.isFinite(value) && Double.isFinite(held)) {
            curve.add(step, value, held);
          }
          if (held > bestValue && held <= mostThatCanBeSeen(split, size)) {
            bestValue = held;
            best = model.state();
            curve.bestIs(step);
          }
        }
      }
      curve.lastIs(step);
      progress.step(step);
      if (step - curve.best() >= fitting.patience()) {
        break;
      }
    }
    model.restore(best);
    return curve;
  }

  /**
   * ln of the pairs in a batch of validation samples. A mean of exp T over N pairs does not see
   * ratios beyond N: what claims more has found a T that those pairs miss, and would claim
   * anything.
   */
  private static double mostThatCanBeSeen(Split split, int batchSize) {
    double size = Math.min(batchSize, split.validation().length);
    return Math.log(size * (size - 1));
  }

  private static void requireProgress(int failures) {
    if (failures > MOST_FAILURES) {
      throw new InfoplaneException(
          ErrorCode.NOT_CONVERGED,
          "training diverged: the gradient was infinite or no number in "
              + MOST_FAILURES
              + " steps in a row; try a tenth of the learning rate, or an estimator that does not"
              + " take exp of scores in its gradient, such as core:infonce or core:smile");
    }
  }

  private static double validation(
      CriticModel model, Split split, Groups groups, Objective judge, int batchSize) {
    int[] all = split.validation();
    int size = Math.min(batchSize, all.length);
    int batches = Math.min(MOST_VALIDATION_BATCHES, all.length / size);
    double sum = 0;
    int count = 0;
    for (int b = 0; b < batches; b++) {
      int[] samples = Arrays.copyOfRange(all, b * size, (b + 1) * size);
      if (groups.haveValue(samples)) {
        sum += groups.value(judge, model.batch(samples), samples);
        count++;
      }
    }
    return count == 0 ? Double.NEGATIVE_INFINITY : sum / count;
  }
}
