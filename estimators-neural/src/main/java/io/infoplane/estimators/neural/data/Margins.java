package io.infoplane.estimators.neural.data;

import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/** How the columns of a variable are scaled; each is a one-to-one map, so that I(X;Y) stays. */
public enum Margins {
  /**
   * Each value becomes the normal quantile of its rank, ties sharing theirs: the same for any
   * increasing map of a column.
   */
  NORMAL_SCORES {
    @Override
    void scale(double[] column) {
      int n = column.length;
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted((i, j) -> Double.compare(column[i], column[j]))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] sorted = IntStream.of(order).mapToDouble(i -> column[i]).toArray();
      for (int from = 0; from < n; ) {
        int to = from + 1;
        while (to < n && sorted[to] == sorted[from]) {
          to++;
        }
        double share = (from + to) / (2.0 * n);
        double score = Math.sqrt(2) * Erf.erfInv(2 * share - 1);
        for (int k = from; k < to; k++) {
          column[order[k]] = score;
        }
        from = to;
      }
    }
  },
  /** Mean 0 and standard deviation 1. */
  STANDARDISE {
    @Override
    void scale(double[] column) {
      // Divided first, so that squares of huge values do not overflow nor tiny ones vanish.
      double largest = 0;
      for (double value : column) {
        largest = Math.max(largest, Math.abs(value));
      }
      double mean = 0;
      for (int i = 0; i < column.length; i++) {
        column[i] /= largest;
        mean += column[i] / column.length;
      }
      double square = 0;
      for (double value : column) {
        square += (value - mean) * (value - mean) / column.length;
      }
      double deviation = Math.sqrt(square);
      for (int i = 0; i < column.length; i++) {
        column[i] = (column[i] - mean) / deviation;
      }
    }
  },
  /** As they are. */
  NONE {
    @Override
    void scale(double[] column) {}
  };

  /** Scales a column that is not constant, in place. */
  abstract void scale(double[] column);

  /** The margins as users write them. */
  public static Margins parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
