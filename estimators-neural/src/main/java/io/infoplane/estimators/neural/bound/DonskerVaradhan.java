package io.infoplane.estimators.neural.bound;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The Donsker-Varadhan bound: E_p(x,y)[T] - ln E_p(x)p(y)[exp T], with the mean over the pairs of
 * different samples (Belghazi et al. 2018, MINE, arXiv:1801.04062).
 *
 * <p>The logarithm of a mean over a batch has a biased gradient. It may be corrected as in the
 * paper: exp T is divided by a running mean of its batch means in place of the batch's own. The
 * object then remembers that mean: it serves one training.
 */
public final class DonskerVaradhan implements Objective {
  private final double rate;
  private double logRunningMean = Double.NaN;

  private DonskerVaradhan(double rate) {
    this.rate = rate;
  }

  /** With the gradient of the value itself. */
  public static DonskerVaradhan plain() {
    return new DonskerVaradhan(1);
  }

  /**
   * With the corrected gradient.
   *
   * @param rate what a batch adds to the running mean, above 0 and at most 1
   */
  public static DonskerVaradhan corrected(double rate) {
    return new DonskerVaradhan(rate);
  }

  @Override
  public double value(List<Scores> groups, int samples) {
    return value(groups, samples, Scores::marginalLogMean);
  }

  /**
   * With one mean of exp T for all groups: the logarithm of the mean of a few pairs would be too
   * low in each, and the value too high.
   */
  static double value(List<Scores> groups, int samples, ToDoubleFunction<Scores> logMean) {
    double joint = 0;
    double[] logMeans = new double[groups.size() + 1];
    double left = samples;
    for (int g = 0; g < groups.size(); g++) {
      Scores group = groups.get(g);
      joint += group.size() * group.jointMean();
      logMeans[g] = Math.log(group.size()) + logMean.applyAsDouble(group);
      left -= group.size();
    }
    logMeans[groups.size()] = Math.log(left);
    double largest = Arrays.stream(logMeans).max().orElseThrow();
    double sum = Arrays.stream(logMeans).map(m -> Math.exp(m - largest)).sum();
    return joint / samples - (largest + Math.log(sum / samples));
  }

  @Override
  public boolean trustsEveryPair() {
    return true;
  }

  @Override
  public double value(Scores scores) {
    return scores.jointMean() - scores.marginalLogMean();
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    double logMean = scores.marginalLogMean();
    logRunningMean =
        Double.isNaN(logRunningMean) || rate == 1
            ? logMean
            : logSum(Math.log1p(-rate) + logRunningMean, Math.log(rate) + logMean);
    double divisor = logRunningMean + Math.log(scores.marginalPairs());
    scores.exponentials((float) divisor, -1, gradient);
    for (int i = 0; i < k; i++) {
      gradient[i * k + i] = 1f / k;
    }
  }

  private static double logSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger + Math.log(Math.exp(a - larger) + Math.exp(b - larger));
  }
}
