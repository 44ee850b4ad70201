package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Variables whose information is known, and small critics to ask about them. */
final class Samplers {
  private static final Map<String, String> SMALL =
      Map.of(
          "hidden", "32",
          "layers", "1",
          "embedding", "8",
          "batch-size", "128",
          "steps", "400",
          "patience", "75",
          "learning-rate", "0.005",
          "test", "0.4");

  private Samplers() {}

  /** X and Y of {@code d} pairs of columns with a correlation. */
  record Pair(Continuous x, Continuous y) {}

  static Pair gaussians(int n, int d, double rho, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[n * d];
    double[] y = new double[n * d];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
      y[i] = rho * x[i] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
    }
    return new Pair(points("X", x, d), points("Y", y, d));
  }

  /** The information of {@link #gaussians}. */
  static double truth(int d, double rho) {
    return -0.5 * d * Math.log1p(-rho * rho);
  }

  static Continuous points(String name, double[] values, int columns) {
    return Continuous.of(name, Samples.of(values, values.length / columns, columns));
  }

  static Discrete symbols(String name, int[] labels, int kinds) {
    return Discrete.of(name, labels, kinds);
  }

  static Estimate ask(MIEstimator estimator, Variable x, Variable y, Map<String, String> options) {
    return estimator.estimate(request(estimator, x, y, options));
  }

  static EstimationRequest request(
      MIEstimator estimator, Variable x, Variable y, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(SMALL);
    all.putAll(options);
    // Not every estimator has all of them.
    all.keySet()
        .removeIf(
            name ->
                !options.containsKey(name)
                    && estimator.descriptor().options().stream()
                        .noneMatch(spec -> spec.name().equals(name)));
    return EstimationRequest.of(
        x, y, Options.resolve(estimator.descriptor(), all), Context.standalone(7));
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
  static Continuous mapped(String name, double[][] rows, UnaryOperator<double[]> map) {
    return Continuous.of(name, Samples.of(Arrays.stream(rows).map(map).toArray(double[][]::new)));
  }

  /** A variable as a function of another. */
  static Continuous mapped(String name, Continuous of, UnaryOperator<double[]> map) {
    double[][] rows =
        IntStream.range(0, of.size()).mapToObj(of.samples()::row).toArray(double[][]::new);
    return mapped(name, rows, map);
  }
}
