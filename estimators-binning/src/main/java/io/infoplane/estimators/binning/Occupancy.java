package io.infoplane.estimators.binning;

import io.infoplane.api.Discrete;
import java.util.Arrays;

/**
 * How many cells hold one sample, how many two, and so on: all that a plug-in entropy and its
 * corrections depend on. Neither the order of the samples nor the names of the cells enter it, so
 * they cannot move an estimate even by rounding.
 */
final class Occupancy {
  private final int[] counts;
  private final int samples;

  private Occupancy(int[] sortedCounts) {
    this.counts = sortedCounts;
    this.samples = Arrays.stream(sortedCounts).sum();
  }

  /** The occupancy of cells with these counts; zeros are left out. */
  static Occupancy of(int... counts) {
    return new Occupancy(Arrays.stream(counts).filter(count -> count > 0).sorted().toArray());
  }

  /** The occupancy of the symbols of a variable. */
  static Occupancy of(Discrete symbols) {
    return of(symbols.counts());
  }

  /** The occupancy of the pairs of symbols of two variables. */
  static Occupancy ofPairs(Discrete x, Discrete y) {
    int n = x.size();
    long[] pairs = new long[n];
    for (int i = 0; i < n; i++) {
      pairs[i] = (long) x.symbol(i) * y.symbols() + y.symbol(i);
    }
    Arrays.sort(pairs);
    int[] counts = new int[n];
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0 && pairs[i] != pairs[i - 1]) {
        distinct++;
      }
      counts[distinct]++;
    }
    return of(counts);
  }

  /** What a sum over cells adds for a cell with so many samples. */
  @FunctionalInterface
  interface Term {
    double of(int count);
  }

  /** Adds up a term over all occupied cells, asking for it once for each count that occurs. */
  double sum(Term term) {
    double sum = 0;
    int i = 0;
    while (i < counts.length) {
      int next = i + 1;
      while (next < counts.length && counts[next] == counts[i]) {
        next++;
      }
      sum += (next - i) * term.of(counts[i]);
      i = next;
    }
    return sum;
  }

  /** Number of samples, n. */
  int samples() {
    return samples;
  }

  /** Number of occupied cells, K. */
  int cells() {
    return counts.length;
  }

  /** Number of cells that hold one sample. */
  int singletons() {
    int alone = 0;
    while (alone < counts.length && counts[alone] == 1) {
      alone++;
    }
    return alone;
  }
}
