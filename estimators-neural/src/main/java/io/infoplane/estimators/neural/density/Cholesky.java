package io.infoplane.estimators.neural.density;

import java.util.Optional;

/**
 * L with L L<sup>T</sup> = C for a correlation matrix C.
 *
 * @param rows the lower triangle
 */
record Cholesky(double[][] rows) {
  /** What is left of a column beside those before it: less is rounding of float32 samples. */
  private static final double LEAST_PIVOT = 1e-10;

  /**
   * Factors a matrix, in O(d<sup>3</sup>).
   *
   * @param matrix lower triangle; overwritten
   * @return empty if it is singular
   */
  static Optional<Cholesky> of(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      for (int j = 0; j < i; j++) {
        row[j] = (row[j] - dot(row, matrix[j], j)) / matrix[j][j];
      }
      double pivot = row[i] - dot(row, row, i);
      if (!(pivot > LEAST_PIVOT)) {
        return Optional.empty();
      }
      row[i] = Math.sqrt(pivot);
    }
    return Optional.of(new Cholesky(matrix));
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** ln det C. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += 2 * Math.log(rows[i][i]);
    }
    return sum;
  }

  /** v<sup>T</sup> C<sup>-1</sup> v. */
  double squaredNorm(float[] values, int from) {
    double[] solved = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      solved[i] = (values[from + i] - dot(rows[i], solved, i)) / rows[i][i];
      sum += solved[i] * solved[i];
    }
    return sum;
  }
}
