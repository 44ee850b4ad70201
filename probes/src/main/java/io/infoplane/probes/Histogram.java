package io.infoplane.probes;

import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of equal width in which values are counted.
 *
 * @param low where the first begins
 * @param high where the last ends, which belongs to it
 * @param bins how many
 */
record Histogram(double low, double high, int bins) {

  /** Cells over a range, which is widened if it is a point. */
  static Histogram over(double low, double high, int bins) {
    return low < high ? new Histogram(low, high, bins) : new Histogram(low - 0.5, high + 0.5, bins);
  }

  /** The share of a layer's values in each cell, over the middles of the cells. */
  Observation.Series shares(String name, LayerValues layer) {
    long[] counts = new long[bins];
    layer.visit((column, value) -> counts[cell(value)]++);
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    List<Double> middles = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      middles.add(low + (high - low) * (i + 0.5) / bins);
      shares.add((double) counts[i] / all);
    }
    return new Observation.Series(name, middles, shares);
  }

  private int cell(double value) {
    return (int) Math.max(0, Math.min(bins - 1, Math.floor((value - low) / (high - low) * bins)));
  }
}
