package io.infoplane.estimators.neural.bound;

import io.infoplane.numerics.Exponential;

/**
 * InfoNCE: mean_i [ T(x_i, y_i) - ln 1/K sum_j exp T(x_i, y_j) ], a lower bound of I(X;Y) for any
 * critic, which never exceeds ln K (van den Oord, Li & Vinyals 2018, arXiv:1807.03748).
 */
public final class InfoNce implements Objective {

  @Override
  public double value(Scores scores) {
    int k = scores.size();
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += scores.at(i, i) - logSum(scores, i);
    }
    return sum / k + Math.log(k);
  }

  private static double logSum(Scores scores, int row) {
    double largest = largest(scores, row);
    double sum = 0;
    for (int j = 0; j < scores.size(); j++) {
      sum += Math.exp(scores.at(row, j) - largest);
    }
    return largest + Math.log(sum);
  }

  private static double largest(Scores scores, int row) {
    double largest = scores.at(row, 0);
    for (int j = 1; j < scores.size(); j++) {
      largest = Math.max(largest, scores.at(row, j));
    }
    return largest;
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    double[] share = new double[k];
    for (int i = 0; i < k; i++) {
      double largest = largest(scores, i);
      for (int j = 0; j < k; j++) {
        share[j] = scores.at(i, j) - largest;
      }
      Exponential.of(share, 1, k, share);
      double sum = 0;
      for (double e : share) {
        sum += e;
      }
      double scale = 1 / (sum * k);
      for (int j = 0; j < k; j++) {
        gradient[i * k + j] = (float) (-share[j] * scale);
      }
      gradient[i * k + i] += 1f / k;
    }
  }

  /**
   * How much lower the cap makes the value: the mean of -ln(1 - p_i), p_i being the share of the
   * pair itself in its denominator. Next to nothing far from ln K, where that share is small.
   *
   * @param scores as for the value
   * @return nats; infinite where a pair outweighs all others by more than can be represented
   */
  public static double shortfall(Scores scores) {
    int k = scores.size();
    double sum = 0;
    for (int i = 0; i < k; i++) {
      double others = 0;
      double largest = largest(scores, i);
      double all = 0;
      for (int j = 0; j < k; j++) {
        double e = Math.exp(scores.at(i, j) - largest);
        all += e;
        others += i == j ? 0 : e;
      }
      sum -= Math.log(others / all);
    }
    return sum / k;
  }
}
