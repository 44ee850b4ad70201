package io.infoplane.estimators.kde;

import io.infoplane.api.Discrete;
import io.infoplane.numerics.KernelSums;

/**
 * Bounds on the entropy of a mixture of n Gaussians of one variance v, centred at the samples, from
 * their pairwise distances D (Kolchinsky and Tracey 2017, equations 10 and 11, with
 * Kullback-Leibler and Bhattacharyya distances):
 *
 * <pre>
 * H(T) - H(noise) is at most  -mean_i ln[(1/n) sum_j exp(-D_ij / 2v)]
 *                 at least    -mean_i ln[(1/n) sum_j exp(-D_ij / 8v)]
 * </pre>
 *
 * <p>In nats. The dimension cancels; both lie between 0 and ln n.
 *
 * @param upper bound from above on H(T) - H(noise)
 * @param lower bound from below on H(T) - H(noise)
 */
record KolchinskyTraceyBounds(double upper, double lower) {

  /** The bounds for the mixture of all samples. */
  static KolchinskyTraceyBounds of(KernelSums sums) {
    int n = sums.narrow().length;
    return new KolchinskyTraceyBounds(
        Math.log(n) - meanLog1p(sums.narrow()), Math.log(n) - meanLog1p(sums.wide()));
  }

  /**
   * The same, given the class: the sum over classes of p(c) times the bound for the samples of the
   * class.
   *
   * @param within kernel sums over the samples of one's own class
   */
  static KolchinskyTraceyBounds given(Discrete classes, KernelSums within) {
    int n = classes.size();
    double meanLogCount = 0;
    for (int count : classes.counts()) {
      if (count > 0) {
        meanLogCount += (double) count / n * Math.log(count);
      }
    }
    return new KolchinskyTraceyBounds(
        meanLogCount - meanLog1p(within.narrow()), meanLogCount - meanLog1p(within.wide()));
  }

  /** Entropy of Gaussian noise in d dimensions: (d/2)(ln 2 pi v + 1), in nats. */
  static double noiseEntropy(int d, double variance) {
    return d / 2.0 * (Math.log(2 * Math.PI * variance) + 1);
  }

  KolchinskyTraceyBounds minus(KolchinskyTraceyBounds other) {
    return new KolchinskyTraceyBounds(upper - other.upper, lower - other.lower);
  }

  private static double meanLog1p(double[] sums) {
    double total = 0;
    for (double sum : sums) {
      total += Math.log1p(sum);
    }
    return total / sums.length;
  }
}
