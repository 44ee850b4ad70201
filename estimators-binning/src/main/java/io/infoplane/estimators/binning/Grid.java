package io.infoplane.estimators.binning;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Span;
import java.util.Arrays;
import java.util.Locale;

/** Says which cell of the line a value falls into. One grid serves all columns of a layer. */
sealed interface Grid {

  /** The cell of a value. */
  long cell(double value);

  /** Whether a value lies outside the grid and is moved to its first or last cell. */
  boolean outside(double value);

  /** The grid in words, for results. */
  String words();

  /** The grid that the options describe for this layer. */
  static Grid of(Samples samples, Options options) {
    double width = options.number(BinningEstimator.WIDTH.name());
    if (width > 0) {
      return Floors.of(samples, width);
    }
    int bins = options.integer(BinningEstimator.BINS.name());
    if (options.text(BinningEstimator.STRATEGY.name()).equals("quantile")) {
      return Edges.ofQuantiles(samples, bins);
    }
    boolean points = options.text(BinningEstimator.EDGES.name()).equals("points");
    return Edges.ofEqualWidth(range(samples, options), points ? bins - 1 : bins, points);
  }

  private static Span range(Samples samples, Options options) {
    if (options.word(BinningEstimator.RANGE.name()).isEmpty()) {
      return options.span(BinningEstimator.RANGE.name());
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double[] row = new double[samples.columns()];
    for (int i = 0; i < samples.rows(); i++) {
      samples.copyRows(i, i + 1, row, 0);
      for (double value : row) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    // A constant layer has no range of its own; any cell around it will do.
    return low < high ? new Span(low, high) : new Span(low - 0.5, low + 0.5);
  }

  /**
   * Cells of one width, counted from zero: floor(value / width), as Saxe et al. (2018) bin.
   *
   * @param width of a cell
   */
  record Floors(double width) implements Grid {
    /** Beyond this a double no longer counts cells one by one. */
    private static final double LARGEST_CELL = 0x1p52;

    static Floors of(Samples samples, double width) {
      double[] row = new double[samples.columns()];
      for (int i = 0; i < samples.rows(); i++) {
        samples.copyRows(i, i + 1, row, 0);
        for (double value : row) {
          if (Math.abs(value / width) > LARGEST_CELL) {
            throw new InfoplaneException(
                ErrorCode.OPTION_INVALID,
                "core:binning: the width "
                    + width
                    + " is too small for the value "
                    + value
                    + " in row "
                    + i
                    + ": there would be more than 2^52 cells");
          }
        }
      }
      return new Floors(width);
    }

    @Override
    public long cell(double value) {
      return (long) Math.floor(value / width);
    }

    @Override
    public boolean outside(double value) {
      return false;
    }

    @Override
    public String words() {
      return "width " + width + " from 0";
    }
  }

  /** Cells between ascending edges; a value on an edge belongs to the cell above it. */
  final class Edges implements Grid {
    private final double[] edges;
    private final boolean lastEdgeIsCell;
    private final double scale;
    private final String words;

    private Edges(double[] edges, boolean lastEdgeIsCell, boolean equal, String words) {
      this.edges = edges;
      this.lastEdgeIsCell = lastEdgeIsCell;
      this.scale = equal ? (edges.length - 1) / (edges[edges.length - 1] - edges[0]) : 0;
      this.words = words;
    }

    static Edges ofEqualWidth(Span range, int cells, boolean points) {
      double[] edges = new double[cells + 1];
      double step = (range.high() - range.low()) / cells;
      for (int i = 0; i <= cells; i++) {
        edges[i] = range.low() + i * step;
      }
      edges[cells] = range.high();
      return new Edges(
          edges,
          points,
          true,
          String.format(Locale.ROOT, "%d cells on %.6g..%.6g", cells, range.low(), range.high()));
    }

    /** Edges at the quantiles of all values of the layer together; equal edges are one edge. */
    static Edges ofQuantiles(Samples samples, int bins) {
      double[] sorted = samples.toArray();
      Arrays.sort(sorted);
      double[] edges = new double[bins + 1];
      for (int i = 0; i <= bins; i++) {
        edges[i] = sorted[(int) ((long) i * (sorted.length - 1) / bins)];
      }
      double[] distinct = Arrays.stream(edges).distinct().toArray();
      if (distinct.length == 1) {
        distinct = new double[] {distinct[0], Math.nextUp(distinct[0])};
      }
      return new Edges(distinct, false, false, (distinct.length - 1) + " cells between quantiles");
    }

    @Override
    public long cell(double value) {
      return index(value);
    }

    private int index(double value) {
      int last = edges.length - 1;
      if (value >= edges[last]) {
        return lastEdgeIsCell ? last : last - 1;
      }
      if (value < edges[0]) {
        return 0;
      }
      if (scale == 0) {
        int found = Arrays.binarySearch(edges, value);
        return found >= 0 ? found : -found - 2;
      }
      // The quotient may land one cell off by rounding; the edges decide.
      int guess = (int) ((value - edges[0]) * scale);
      guess = Math.min(guess, last - 1);
      if (value < edges[guess]) {
        return guess - 1;
      }
      return value >= edges[guess + 1] ? guess + 1 : guess;
    }

    @Override
    public boolean outside(double value) {
      return value < edges[0] || value > edges[edges.length - 1];
    }

    @Override
    public String words() {
      return words;
    }
  }
}
