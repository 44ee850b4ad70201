package io.infoplane.probes;

import io.infoplane.api.Context;
import java.util.OptionalInt;

/** A correlation matrix as R = L L', L being lower triangular. */
final class Cholesky {
  /**
   * A unit of which no more than this part of the variance is its own is a linear function of the
   * others: activations in 32 bits are that exact, to 1e-14 of a variance, and a hundred units add
   * up their rounding.
   */
  private static final double OWN = 1e-10;

  private final double[][] lower;
  private final OptionalInt dependent;

  private Cholesky(double[][] lower, OptionalInt dependent) {
    this.lower = lower;
    this.dependent = dependent;
  }

  /** Factors a matrix, whose lower triangle is overwritten. O(d<sup>3</sup>). */
  static Cholesky of(double[][] matrix, Context context) {
    for (int i = 0; i < matrix.length; i++) {
      context.checkCancelled();
      double[] row = matrix[i];
      double own = row[i];
      for (int j = 0; j < i; j++) {
        row[j] = (row[j] - dot(row, matrix[j], j)) / matrix[j][j];
        own -= row[j] * row[j];
      }
      if (!(own > OWN)) {
        return new Cholesky(matrix, OptionalInt.of(i));
      }
      row[i] = Math.sqrt(own);
    }
    return new Cholesky(matrix, OptionalInt.empty());
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** The first unit that is a linear function of those before it; there is no factor then. */
  OptionalInt dependent() {
    return dependent;
  }

  /** ln det R. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }

  /** The inverse of L, lower triangular: R^-1 is W'W, and z'R^-1 z is |W z|^2. */
  double[][] inverseFactor(Context context) {
    int d = lower.length;
    double[][] inverse = new double[d][d];
    for (int i = 0; i < d; i++) {
      context.checkCancelled();
      double[] row = inverse[i];
      for (int k = 0; k < i; k++) {
        double weight = lower[i][k];
        for (int j = 0; j <= k; j++) {
          row[j] -= weight * inverse[k][j];
        }
      }
      row[i] = 1;
      for (int j = 0; j <= i; j++) {
        row[j] /= lower[i][i];
      }
    }
    return inverse;
  }
}
