package io.infoplane.estimators.neural.bound;

import io.infoplane.numerics.Exponential;
import java.util.Arrays;

/**
 * I_alpha, between TUBA at alpha = 0 (no bias, high variance) and InfoNCE at alpha = 1 (a cap, low
 * variance): 1 + E[T - ln A] - E[exp(T) / A] with A = alpha m(y) + 1 - alpha, and m(y) the mean of
 * exp T(x, y) over K - 1 values of x (Poole et al. 2019, arXiv:1905.06922, equation 13; T here is
 * their f less the log of the baseline q(y)).
 *
 * <p>In the first expectation one of the K - 1 was drawn with y, in the second none. Both have as
 * many, so that it is a bound at every K: the first leaves out the next sample, the second y's own.
 *
 * @param alpha 0 to 1; the value is at most 1 + ln((K - 1) / alpha)
 */
public record InterpolatedBound(double alpha) implements Objective {
  private static final double LEAST_BOUNDED = 0.1;

  /** A pair adds at most 1 / alpha to the mean of its column. */
  @Override
  public boolean trustsEveryPair() {
    return alpha < LEAST_BOUNDED;
  }

  @Override
  public double value(Scores scores) {
    int k = scores.size();
    Columns columns = new Columns(scores);
    double joint = 0;
    double marginal = 0;
    for (int j = 0; j < k; j++) {
      joint += scores.at(j, j) - logMixture(columns.logMeanWithoutNext(j));
      double others = columns.logMeanWithoutOwn(j);
      marginal += alpha == 1 ? 1 : Math.exp(others - logMixture(others));
    }
    return 1 + (joint - marginal) / k;
  }

  /** The mean of ln A with the pair itself, less that of ln A without it. */
  @Override
  public double shortfall(Scores scores) {
    int k = scores.size();
    Columns columns = new Columns(scores);
    double sum = 0;
    for (int j = 0; j < k; j++) {
      double without = columns.largest[j] + Math.log(columns.rest[j] / (k - 2));
      sum += logMixture(columns.logMeanWithoutNext(j)) - logMixture(without);
    }
    return sum / k;
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    Columns columns = new Columns(scores);
    double logPairs = Math.log(k - 1) + Math.log(k);
    float[] first = new float[k];
    float[] second = new float[k];
    for (int j = 0; j < k; j++) {
      double withoutNext = logMixture(columns.logMeanWithoutNext(j));
      double withoutOwn = logMixture(columns.logMeanWithoutOwn(j));
      double shift = columns.largest[j] - logPairs;
      first[j] = (float) (alpha * Math.exp(shift - withoutNext));
      second[j] = (float) ((1 - alpha) * Math.exp(shift - 2 * withoutOwn));
    }
    float[] row = new float[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        row[j] = (float) (scores.at(i, j) - columns.largest[j]);
      }
      Exponential.of(row, 0, 0, k, row);
      int from = i * k;
      for (int j = 0; j < k; j++) {
        gradient[from + j] = -row[j] * (first[j] + second[j]);
      }
      // The pair itself has no part in the second mean, that before it none in the first.
      int before = (i + k - 1) % k;
      gradient[from + i] = 1f / k - row[i] * first[i];
      gradient[from + before] = -row[before] * second[before];
    }
  }

  /** The sample that is left out where there is one too many. */
  private static int next(int j, int k) {
    return (j + 1) % k;
  }

  /** ln(alpha exp(logMean) + 1 - alpha). */
  private double logMixture(double logMean) {
    if (alpha == 0 || alpha == 1) {
      return alpha == 0 ? 0 : logMean;
    }
    double a = Math.log(alpha) + logMean;
    double b = Math.log1p(-alpha);
    double larger = Math.max(a, b);
    return larger + Math.log(Math.exp(a - larger) + Math.exp(b - larger));
  }

  /** Sums of exp T over each column, read row by row. */
  private static final class Columns {
    private final Scores scores;
    private final double[] largest;
    private final double[] rest;

    Columns(Scores scores) {
      int k = scores.size();
      this.scores = scores;
      this.largest = new double[k];
      this.rest = new double[k];
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          largest[j] = Math.max(largest[j], scores.at(i, j));
        }
      }
      double[] row = new double[k];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          row[j] = scores.at(i, j) - largest[j];
        }
        Exponential.of(row, 1, k, row);
        row[i] = 0;
        row[(i + k - 1) % k] = 0;
        for (int j = 0; j < k; j++) {
          rest[j] += row[j];
        }
      }
    }

    double logMeanWithoutNext(int j) {
      return logMean(j, j);
    }

    double logMeanWithoutOwn(int j) {
      return logMean(j, next(j, scores.size()));
    }

    private double logMean(int j, int also) {
      double sum = rest[j] + Math.exp(scores.at(also, j) - largest[j]);
      return largest[j] + Math.log(sum / (scores.size() - 1));
    }
  }
}
