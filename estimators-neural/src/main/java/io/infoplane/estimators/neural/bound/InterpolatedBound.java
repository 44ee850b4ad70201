package io.infoplane.estimators.neural.bound;

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

  @Override
  public double value(Scores scores) {
    int k = scores.size();
    double joint = 0;
    double marginal = 0;
    for (int j = 0; j < k; j++) {
      joint += scores.at(j, j) - logMixture(logMeanWithout(scores, j, next(j, k)));
      double others = logMeanWithout(scores, j, j);
      marginal += Math.exp(others - logMixture(others));
    }
    return 1 + (joint - marginal) / k;
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    double logCount = Math.log(k - 1);
    double logK = Math.log(k);
    for (int j = 0; j < k; j++) {
      int left = next(j, k);
      double first = logMixture(logMeanWithout(scores, j, left));
      double second = logMixture(logMeanWithout(scores, j, j));
      for (int i = 0; i < k; i++) {
        double term = scores.at(i, j) - logCount - logK;
        double slope = i == j ? 1.0 / k : 0;
        if (i != left) {
          slope -= Math.exp(Math.log(alpha) + term - first);
        }
        if (i != j) {
          slope -= Math.exp(Math.log1p(-alpha) + term - 2 * second);
        }
        gradient[i * k + j] = (float) slope;
      }
    }
  }

  /** The sample that is left out where there is one too many. */
  private static int next(int j, int k) {
    return (j + 1) % k;
  }

  /** ln(alpha exp(logMean) + 1 - alpha). */
  private double logMixture(double logMean) {
    double a = Math.log(alpha) + logMean;
    double b = Math.log1p(-alpha);
    double larger = Math.max(a, b);
    return larger + Math.log(Math.exp(a - larger) + Math.exp(b - larger));
  }

  private static double logMeanWithout(Scores scores, int column, int row) {
    int k = scores.size();
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      largest = i == row ? largest : Math.max(largest, scores.at(i, column));
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += i == row ? 0 : Math.exp(scores.at(i, column) - largest);
    }
    return largest + Math.log(sum / (k - 1));
  }
}
