package io.infoplane.probes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How closely two series of numbers go together, from -1 to 1. */
final class Correlation {
  /** Fewer points than this always lie on a line. */
  private static final int LEAST = 3;

  private Correlation() {}

  /** Pearson's; empty for fewer than three points, or where one of the two is constant. */
  static OptionalDouble linear(double[] x, double[] y) {
    if (x.length < LEAST) {
      return OptionalDouble.empty();
    }
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    double correlation = xy / Math.sqrt(xx) / Math.sqrt(yy);
    return Double.isFinite(correlation)
        ? OptionalDouble.of(Math.max(-1, Math.min(1, correlation)))
        : OptionalDouble.empty();
  }

  /** Spearman's, that is of the ranks; equal numbers share the mean of their ranks. */
  static OptionalDouble ofRanks(double[] x, double[] y) {
    return linear(ranks(x), ranks(y));
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
