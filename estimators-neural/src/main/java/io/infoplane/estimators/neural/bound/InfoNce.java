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
    double[] row = new double[k];
    double sum = 0;
    for (int i = 0; i < k; i++) {
      double largest = exponentials(scores, i, row);
      sum += scores.at(i, i) - largest - Math.log(sum(row));
    }
    return sum / k + Math.log(k);
  }

  /** exp(T - the largest of the row); returns the largest. */
  private static double exponentials(Scores scores, int row, double[] into) {
    double largest = scores.largestOfRow(row);
    float[] values = scores.values();
    int from = row * into.length;
    for (int j = 0; j < into.length; j++) {
      into[j] = values[from + j] - largest;
    }
    Exponential.of(into, 1, into.length, into);
    return largest;
  }

  /** In four sums side by side, which do not wait for one another. */
  private static double sum(double[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int whole = values.length & ~3;
    for (int j = 0; j < whole; j += 4) {
      a += values[j];
      b += values[j + 1];
      c += values[j + 2];
      d += values[j + 3];
    }
    for (int j = whole; j < values.length; j++) {
      a += values[j];
    }
    return (a + b) + (c + d);
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    for (int i = 0; i < k; i++) {
      int from = i * k;
      Exponential.of(scores.values(), scores.largestOfRow(i), from, k, gradient);
      float scale = -1 / (sum(gradient, from, k) * k);
      for (int j = from; j < from + k; j++) {
        gradient[j] *= scale;
      }
      gradient[from + i] += 1f / k;
    }
  }

  /** As {@link #sum(double[])}. */
  private static float sum(float[] values, int from, int length) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int whole = from + (length & ~3);
    for (int j = from; j < whole; j += 4) {
      a += values[j];
      b += values[j + 1];
      c += values[j + 2];
      d += values[j + 3];
    }
    for (int j = whole; j < from + length; j++) {
      a += values[j];
    }
    return (a + b) + (c + d);
  }

  /** The mean of -ln(1 - p_i), p_i being the share of the pair itself in its denominator. */
  @Override
  public double shortfall(Scores scores) {
    int k = scores.size();
    double[] row = new double[k];
    double total = 0;
    for (int i = 0; i < k; i++) {
      exponentials(scores, i, row);
      double all = sum(row);
      // Not the difference, which is lost to rounding where the pair outweighs the others.
      row[i] = 0;
      total -= Math.log(sum(row) / all);
    }
    return total / k;
  }
}
