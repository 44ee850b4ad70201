package io.infoplane.estimators.binning;

import io.infoplane.api.Samples;
import java.util.Arrays;

/** Cells between any ascending edges, found by bisection; a value on an edge belongs above it. */
final class EdgeGrid implements Grid {
  private final double[] edges;
  private final boolean upperEndApart;
  private final String words;

  /**
   * A grid.
   *
   * @param edges ascending; where two are equal there is no cell between them
   * @param upperEndApart whether values at the upper end, and beyond it, have a cell of their own
   * @param words for results
   */
  EdgeGrid(double[] edges, boolean upperEndApart, String words) {
    this.edges = edges;
    this.upperEndApart = upperEndApart;
    this.words = words;
  }

  /**
   * Edges at the quantiles of all values of the layer together. Equal values share a cell, so many
   * ties, such as the zeros of a ReLU, make fewer cells than asked for.
   *
   * <p>Sorts a copy: O(n d) memory.
   */
  static EdgeGrid ofQuantiles(Samples samples, int bins) {
    double[] sorted = samples.toArray();
    Arrays.sort(sorted);
    double[] edges = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      // The edge below which i / bins of the values lie.
      edges[i] = sorted[(int) Math.min((long) i * sorted.length / bins, sorted.length - 1)] + 0.0;
    }
    double[] distinct = Arrays.stream(edges).distinct().toArray();
    // A value so frequent that it reaches from the last quantile to the largest value begins a cell
    // there; it must not fall back into the cell below.
    boolean upperEndApart = edges[bins - 1] == edges[bins];
    int cells = upperEndApart ? distinct.length : distinct.length - 1;
    return new EdgeGrid(distinct, upperEndApart, cells + " cells between quantiles");
  }

  @Override
  public long cells(double[] values, int length, long[] into) {
    double low = edges[0];
    double high = edges[edges.length - 1];
    int top = upperEndApart ? edges.length - 1 : edges.length - 2;
    long outside = 0;
    for (int i = 0; i < length; i++) {
      double value = values[i];
      into[i] = Math.min(lastEdgeAtMost(value), top);
      if (value < low || value > high) {
        outside++;
      }
    }
    return outside;
  }

  /** Index of the last edge that is not above the value; 0 if all are. */
  private int lastEdgeAtMost(double value) {
    int base = 0;
    int size = edges.length;
    while (size > 1) {
      int half = size >>> 1;
      base = edges[base + half] <= value ? base + half : base;
      size -= half;
    }
    return base;
  }

  @Override
  public String words() {
    return words;
  }
}
