package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.api.InfoplaneException;
import io.infoplane.estimators.neural.bound.Objective;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.data.Split;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Trains a critic to raise a bound, and keeps the weights that are best on samples it does not
 * learn from.
 */
public final class CriticTraining {
  /**
   * Validation samples that are looked at, in batches: what more would tell is not worth its time.
   */
  private static final int MOST_VALIDATION_BATCHES = 8;

  private final Supplier<Objective> objective;
  private final Training training;

  /**
   * Describes a training.
   *
   * @param objective makes what is raised; one may remember what it saw
   * @param settings how
   * @param context is asked whether to stop
   * @param progress is told of steps
   */
  public CriticTraining(
      Supplier<Objective> objective,
      Settings settings,
      Context context,
      Training.Progress progress) {
    this.objective = objective;
    this.training = new Training(settings, context, progress);
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
    return training.train(new Pupil(model, split, groups, objective), split.training(), stream);
  }

  /** A critic that learns within groups. */
  private static final class Pupil implements Learner {
    private final CriticModel model;
    private final Split split;
    private final Groups groups;
    private final Groups.Ascents ascents;
    private final Objective judge;
    private float[] direction = new float[0];
    private CriticState kept;

    Pupil(CriticModel model, Split split, Groups groups, Supplier<Objective> objective) {
      this.model = model;
      this.split = split;
      this.groups = groups;
      this.ascents = new Groups.Ascents(objective);
      this.judge = objective.get();
      this.kept = model.state();
    }

    @Override
    public double value(int[] batch) {
      return groups.haveValue(batch) ? groups.value(judge, model.batch(batch), batch) : Double.NaN;
    }

    @Override
    public boolean step(int[] batch) {
      if (!groups.haveValue(batch)) {
        return true;
      }
      Scores scores = model.batch(batch);
      if (direction.length != scores.values().length) {
        direction = new float[scores.values().length];
      }
      groups.gradient(ascents, scores, batch, direction);
      return model.ascend(direction);
    }

    @Override
    public double validation(int batchSize) {
      int[] all = split.validation();
      int size = Math.min(batchSize, all.length);
      int batches = Math.min(MOST_VALIDATION_BATCHES, all.length / size);
      double sum = 0;
      int count = 0;
      for (int b = 0; b < batches; b++) {
        int[] samples = Arrays.copyOfRange(all, b * size, (b + 1) * size);
        if (groups.haveValue(samples)) {
          sum += value(samples);
          count++;
        }
      }
      return count == 0 ? Double.NEGATIVE_INFINITY : sum / count;
    }

    /**
     * Up to ln of the pairs in a batch of validation samples. A mean of exp T over N pairs does not
     * see ratios beyond N: what claims more has found a T that those pairs miss, and would claim
     * anything.
     */
    @Override
    public boolean believes(double validation, int batchSize) {
      double size = Math.min(batchSize, split.validation().length);
      return validation <= Math.log(size * (size - 1));
    }

    @Override
    public void keep() {
      kept = model.state();
    }

    @Override
    public void restore() {
      model.restore(kept);
    }

    @Override
    public String advice() {
      return "try a tenth of the learning rate, or an estimator that does not take exp of scores in"
          + " its gradient, such as core:infonce or core:smile";
    }
  }
}
