package io.infoplane.estimators.neural.density;

import java.util.ArrayList;
import java.util.List;

/**
 * L with L L<sup>T</sup> = C for a correlation matrix C.
 *
 * @param rows the lower triangle
 * @param columns numbers of the columns of C that it is of
 */
record Cholesky(double[][] rows, int[] columns) {
  /** What is left of a column beside those before it: less is rounding of float32 samples. */
  private static final double LEAST_PIVOT = 1e-10;

  /**
   * Factors a matrix, in O(d<sup>3</sup>).
   *
   * @param matrix lower triangle
   * @return of the columns that are no linear functions of those before them
   */
  static Cholesky of(double[][] matrix) {
    List<double[]> factor = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < matrix.length; i++) {
      double[] row = new double[factor.size() + 1];
      for (int j = 0; j < factor.size(); j++) {
        double[] before = factor.get(j);
        row[j] = (matrix[i][kept.get(j)] - dot(row, before, j)) / before[j];
      }
      double pivot = matrix[i][i] - dot(row, row, factor.size());
      if (pivot > LEAST_PIVOT) {
        row[factor.size()] = Math.sqrt(pivot);
        factor.add(row);
        kept.add(i);
      }
    }
    return new Cholesky(
        factor.toArray(double[][]::new), kept.stream().mapToInt(Integer::intValue).toArray());
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
      solved[i] = (values[from + columns[i]] - dot(rows[i], solved, i)) / rows[i][i];
      sum += solved[i] * solved[i];
    }
    return sum;
  }
}
