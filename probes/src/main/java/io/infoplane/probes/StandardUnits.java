package io.infoplane.probes;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import java.util.Arrays;

/** The units of a layer that vary, each with mean 0 and variance 1. */
final class StandardUnits {
  private final double[][] rows;
  private final int constant;
  private final int withoutLogarithm;

  private StandardUnits(double[][] rows, int constant, int withoutLogarithm) {
    this.rows = rows;
    this.constant = constant;
    this.withoutLogarithm = withoutLogarithm;
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
    int constant = 0;
    int withoutLogarithm = 0;
    for (int unit = 0; unit < all; unit++) {
      double least = rows[0][unit];
      double most = least;
      for (double[] row : rows) {
        least = Math.min(least, row[unit]);
        most = Math.max(most, row[unit]);
      }
      if (least == most) {
        constant++;
      } else if (logarithms && least <= 0) {
        withoutLogarithm++;
      } else {
        standardise(rows, unit, kept++, logarithms);
      }
    }
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOf(rows[i], kept);
    }
    return new StandardUnits(rows, constant, withoutLogarithm);
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

  /** How many units always had one value, and are left out. */
  int constant() {
    return constant;
  }

  /** How many units were not always positive, and are left out where logarithms are wanted. */
  int withoutLogarithm() {
    return withoutLogarithm;
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
