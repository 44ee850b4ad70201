package com.example.copula;

import io.infoplane.api.Samples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values made normal by their ranks; equal values share the mean of their ranks. */
final class NormalScores {
  private NormalScores() {}

  /** The scores of a column, with mean 0. */
  static double[] of(Samples samples, int column) {
    int n = samples.rows();
    double[] values = new double[n];
    Map<Double, Integer> counts = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      values[i] = samples.get(i, column) + 0.0; // -0.0 becomes 0.0
      counts.merge(values[i], 1, Integer::sum);
    }
    Map<Double, Double> scores = new HashMap<>();
    int below = 0;
    for (Map.Entry<Double, Integer> group : counts.entrySet()) {
      scores.put(group.getKey(), quantile((below + (group.getValue() + 1) / 2.0) / (n + 1)));
      below += group.getValue();
    }
    Arrays.setAll(values, i -> scores.get(values[i]));
    double mean = Arrays.stream(values).sum() / n;
    Arrays.setAll(values, i -> values[i] - mean);
    return values;
  }

  /** The standard normal quantile, to seven digits (Wichura 1988, algorithm AS 241). */
  private static double quantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q
          * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
          / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1);
    }
    double r = Math.sqrt(-Math.log(Math.min(p, 1 - p))) - 1.6;
    return Math.signum(q)
        * (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777)
        / ((0.12021132975 * r + 0.7370016425) * r + 1);
  }
}
