package io.infoplane.layers;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays and integrals for tests of closed forms. */
final class Numbers {
  private Numbers() {}

  static double[] of(INDArray array) {
    return array.dup('c').reshape(array.length()).toDoubleVector();
  }

  /** Overwrites weights in place, row by row. */
  static void set(INDArray weights, double... values) {
    weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
  }

  static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Simpson's rule, exact to some 1e-10 for densities of deviation near 1 on a few tens. */
  static double integral(DoubleUnaryOperator f, double from, double to) {
    int pieces = 20_000;
    double width = (to - from) / pieces;
    double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
    for (int i = 1; i < pieces; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * f.applyAsDouble(from + i * width);
    }
    return sum * width / 3;
  }

  static double normalDensity(double x, double mean, double deviation) {
    double t = (x - mean) / deviation;
    return Math.exp(-t * t / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  /** KL of two normal laws by quadrature of p ln p/q. */
  static double divergence(double mean, double deviation, double priorMean, double priorDeviation) {
    return integral(
        x -> {
          double p = normalDensity(x, mean, deviation);
          double logRatio =
              Math.log(priorDeviation / deviation)
                  + Math.pow((x - priorMean) / priorDeviation, 2) / 2
                  - Math.pow((x - mean) / deviation, 2) / 2;
          return p * logRatio;
        },
        mean - 12 * deviation,
        mean + 12 * deviation);
  }
}
