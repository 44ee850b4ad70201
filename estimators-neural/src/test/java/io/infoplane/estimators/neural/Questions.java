package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Data with known information, and estimators that are asked about them. */
final class Questions {
  private Questions() {}

  static Estimate ask(MIEstimator estimator, Variable x, Variable y, Map<String, String> written) {
    return estimator.estimate(request(estimator, x, y, written));
  }

  static EstimationRequest request(
      MIEstimator estimator, Variable x, Variable y, Map<String, String> written) {
    return EstimationRequest.of(
        x, y, Options.resolve(estimator.descriptor(), written), Context.standalone(1));
  }

  /** Independent standard normal numbers. */
  static double[][] normal(int n, int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      for (int k = 0; k < d; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return rows;
  }

  /** A variable as a function of rows. */
  static Continuous variable(String name, double[][] rows, Function<double[], double[]> map) {
    double[][] values = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      values[i] = map.apply(rows[i]);
    }
    return Continuous.of(name, Samples.of(values));
  }

  /**
   * X and Y of d columns each, every pair with correlation rho: I = -d/2 ln(1 - rho<sup>2</sup>).
   */
  record Channel(Continuous x, Continuous y, double truth) {
    static Channel of(int n, int d, double rho, long seed) {
      double[][] rows = normal(n, 2 * d, seed);
      double noise = Math.sqrt(1 - rho * rho);
      return new Channel(
          variable("X", rows, row -> Arrays.copyOf(row, d)),
          variable(
              "Y",
              rows,
              row -> {
                double[] y = new double[d];
                for (int k = 0; k < d; k++) {
                  y[k] = rho * row[k] + noise * row[d + k];
                }
                return y;
              }),
          -0.5 * d * Math.log1p(-rho * rho));
    }
  }
}
