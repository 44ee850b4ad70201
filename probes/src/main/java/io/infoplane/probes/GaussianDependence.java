package io.infoplane.probes;

import io.infoplane.api.Context;

/**
 * Total correlation and dual total correlation of units as if they were jointly normal. With R the
 * correlation matrix of d units in n rows:
 *
 * <pre>
 * TC  = -1/2 ln det R
 * DTC =  1/2 ln det R + 1/2 sum_i ln (R^-1)_ii
 * </pre>
 *
 * <p>Both come out too large from a sample. Of normal units n times the covariance matrix is
 * Wishart's, its determinant a product of chi-squared variables, and the mean excess known,
 * whatever the correlations; psi is the digamma function:
 *
 * <pre>
 * of TC   1/2 sum_i [psi((n-1)/2) - psi((n-i)/2)],  about d (d-1) / 4n
 * of DTC  1/2 sum_i [psi((n-i)/2) - psi((n-d)/2)]
 * </pre>
 *
 * @param total TC without its bias
 * @param bias of TC, which was taken away
 * @param error standard error of TC, for any distribution, by what each row contributes
 * @param dual DTC without its bias
 */
record GaussianDependence(double total, double bias, double error, double dual) {

  /**
   * The dependence of units of which none is a linear function of others, in more rows than units.
   *
   * @param units of a layer
   * @param factor of their correlation matrix
   */
  static GaussianDependence of(StandardUnits units, Cholesky factor, Context context) {
    double[][] rows = units.rows();
    int n = rows.length;
    int d = units.number();
    double[][] inverse = factor.inverseFactor(context);
    double logDeterminant = factor.logDeterminant();
    double ofTotal = 0;
    double ofDual = 0;
    double dual = logDeterminant / 2;
    for (int i = 1; i <= d; i++) {
      double digamma = digamma((n - i) / 2.0);
      ofTotal += (digamma((n - 1) / 2.0) - digamma) / 2;
      ofDual += (digamma - digamma((n - d) / 2.0)) / 2;
      double ofInverse = 0;
      for (int k = i - 1; k < d; k++) {
        ofInverse += inverse[k][i - 1] * inverse[k][i - 1];
      }
      dual += Math.log(ofInverse) / 2;
    }
    double squares = 0;
    for (double[] row : rows) {
      context.checkCancelled();
      squares += Math.pow(contribution(row, inverse), 2);
    }
    return new GaussianDependence(
        -logDeterminant / 2 - ofTotal, ofTotal, Math.sqrt(squares) / n, dual - ofDual);
  }

  /** How the sample's TC changes with the weight of a row z: (|z|^2 - z'R^-1 z) / 2. */
  private static double contribution(double[] row, double[][] inverse) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      double whitened = 0;
      for (int j = 0; j <= i; j++) {
        whitened += inverse[i][j] * row[j];
      }
      sum += row[i] * row[i] - whitened * whitened;
    }
    return sum / 2;
  }

  /** The digamma function of a positive number, to 1e-12. */
  static double digamma(double x) {
    double sum = 0;
    double at = x;
    while (at < 10) {
      sum -= 1 / at;
      at++;
    }
    double square = 1 / (at * at);
    double series =
        square
            * (1.0 / 12
                - square
                    * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132))));
    return sum + Math.log(at) - 1 / (2 * at) - series;
  }
}
