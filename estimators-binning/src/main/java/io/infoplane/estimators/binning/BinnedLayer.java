package io.infoplane.estimators.binning;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import java.util.Arrays;

/**
 * A layer whose rows are replaced by symbols: two rows have one symbol if they agree in the cell of
 * every column.
 *
 * <p>Rows are told apart by a hash of their cells and, where two hashes agree, by the cells
 * themselves, so no collision goes unseen. Memory O(n + d).
 *
 * @param symbols one a row
 * @param outside share of all values that lay outside the grid
 * @param grid the grid in words
 */
record BinnedLayer(Discrete symbols, double outside, String grid) {

  static BinnedLayer of(Continuous layer, Grid grid, Context context) {
    Samples samples = layer.samples();
    int n = samples.rows();
    int d = samples.columns();
    int[] labels = new int[n];
    long[] hashOf = new long[n];
    int capacity = Integer.highestOneBit(Math.max(4, n)) * 4;
    int[] slots = new int[capacity];
    Arrays.fill(slots, -1);
    double[] row = new double[d];
    double[] other = new double[d];
    long outside = 0;
    int count = 0;
    for (int i = 0; i < n; i++) {
      if ((i & 1023) == 0) {
        context.checkCancelled();
      }
      samples.copyRows(i, i + 1, row, 0);
      long hash = 0;
      for (double value : row) {
        hash = mix(hash, grid.cell(value));
        outside += grid.outside(value) ? 1 : 0;
      }
      hashOf[i] = hash;
      int slot = (int) hash & (capacity - 1);
      while (slots[slot] >= 0
          && !(hashOf[slots[slot]] == hash && sameCells(samples, slots[slot], row, other, grid))) {
        slot = (slot + 1) & (capacity - 1);
      }
      if (slots[slot] < 0) {
        slots[slot] = i;
        labels[i] = count++;
      } else {
        labels[i] = labels[slots[slot]];
      }
    }
    return new BinnedLayer(
        Discrete.of(layer.name(), labels, count), (double) outside / n / d, grid.words());
  }

  private static boolean sameCells(
      Samples samples, int representative, double[] row, double[] other, Grid grid) {
    samples.copyRows(representative, representative + 1, other, 0);
    for (int k = 0; k < row.length; k++) {
      if (other[k] != row[k] && grid.cell(other[k]) != grid.cell(row[k])) {
        return false;
      }
    }
    return true;
  }

  /**
   * One step of a multiplicative hash; the constants are those of SplitMix64 (Steele et al. 2014).
   */
  private static long mix(long hash, long cell) {
    long mixed = (hash ^ cell) * 0xBF58476D1CE4E5B9L + 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 31);
  }
}
