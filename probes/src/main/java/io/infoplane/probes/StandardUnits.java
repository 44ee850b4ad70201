package io.infoplane.probes;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import java.util.Arrays;

/** The units of a layer that vary, each with mean 0 and variance 1. */
final class StandardUnits {
  private final double[][] rows;
  private final int leftOut;

  private StandardUnits(double[][] rows, int leftOut) {
    this.rows = rows;
    this.leftOut = leftOut;
  }

  /**
   * The units of a layer.
   *
   * @param layer whose columns they are
   * @param logarithms whether to take the logarithm of each first; units that are not always
   *     positive are then left out
   */
  static StandardUnits of(Continuous layer, boolean logarithms) {
    int n = layer.size();
    int all = layer.dimension();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = layer.samples().row(i);
    }
    int kept = 0;
    for (int unit = 0; unit < all; unit++) {
      double least = rows[0][unit];
      double most = least;
      for (double[] row : rows) {
        least = Math.min(least, row[unit]);
        most = Math.max(most, row[unit]);
      }
      boolean varies = least < most;
      if (varies && (!logarithms || least > 0)) {
        standardise(rows, unit, kept++, logarithms);
      }
    }
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOf(rows[i], kept);
    }
    return new StandardUnits(rows, all - kept);
  }

  private static void standardise(double[][] rows, int from, int to, boolean logarithm) {
    double mean = 0;
    for (double[] row : rows) {
      row[to] = logarithm ? Math.log(row[from]) : row[from];
      mean += row[to] / rows.length;
    }
    double squares = 0;
    for (double[] row : rows) {
      row[to] -= mean;
      squares += row[to] * row[to];
    }
    double deviation = Math.sqrt(squares / rows.length);
    for (double[] row : rows) {
      row[to] /= deviation;
    }
  }

  /** n rows of as many values as there are units left. */
  double[][] rows() {
    return rows;
  }

  /** How many units are left. */
  int number() {
    return rows[0].length;
  }

  /** How many units are left out: constant, or without a logarithm. */
  int leftOut() {
    return leftOut;
  }

  /** The correlation matrix, of which the lower triangle is filled. */
  double[][] correlations(Context context) {
    int d = number();
    double[][] sums = new double[d][d];
    for (double[] row : rows) {
      context.checkCancelled();
      for (int i = 0; i < d; i++) {
        double weight = row[i] / rows.length;
        double[] into = sums[i];
        for (int j = 0; j <= i; j++) {
          into[j] += weight * row[j];
        }
      }
    }
    return sums;
  }
}
