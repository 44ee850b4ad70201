package io.infoplane.estimators.binning;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Span;

/** Says which cell of the line a value falls into. One grid serves all columns of a layer. */
sealed interface Grid permits FloorGrid, EqualWidthGrid, EdgeGrid {

  /**
   * Finds the cells of many values.
   *
   * @param values finite
   * @param length how many of them
   * @param into where the cells go; cells are equal if and only if these numbers are
   * @return how many values lay outside the grid and were moved to its first or last cell
   */
  long cells(double[] values, int length, long[] into);

  /** The grid in words, for results. */
  String words();

  /** The grid that the options describe for these samples. */
  static Grid of(Samples samples, Options options, Context context) {
    double width = options.number(BinningOptions.WIDTH.name());
    boolean quantile = options.text(BinningOptions.STRATEGY.name()).equals("quantile");
    boolean points = options.text(BinningOptions.EDGES.name()).equals("points");
    boolean fixedRange = options.word(BinningOptions.RANGE.name()).isEmpty();
    if (quantile && (width > 0 || points || fixedRange)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "core:binning: strategy=quantile finds its edges in the data, so "
              + (width > 0 ? "width" : points ? "edges" : "range")
              + " has no meaning beside it: leave one of the two out");
    }
    if (width > 0) {
      return FloorGrid.of(Extent.of(samples, context), width);
    }
    int bins = options.integer(BinningOptions.BINS.name());
    if (quantile) {
      return EdgeGrid.ofQuantiles(samples, bins);
    }
    if (fixedRange) {
      return equalWidth(options.span(BinningOptions.RANGE.name()), bins, points);
    }
    Extent extent = Extent.of(samples, context);
    if (extent.low() == extent.high()) {
      return new EdgeGrid(new double[] {extent.low()}, true, "1 cell for all that is there");
    }
    return equalWidth(new Span(extent.low(), extent.high()), bins, points);
  }

  /**
   * Cells of one width on a range.
   *
   * @param range what they divide
   * @param bins how many cells, or how many edges
   * @param points whether {@code bins} counts edges: then there are {@code bins} - 1 cells on the
   *     range, and values at its upper end, and beyond it, have one more
   * @return the grid
   */
  static Grid equalWidth(Span range, int bins, boolean points) {
    int cells = points ? bins - 1 : bins;
    double[] edges = equalEdges(range, cells);
    String words = (points ? bins + " edges on " : bins + " cells on ") + range;
    return EqualWidthGrid.isExactOn(range, cells)
        ? new EqualWidthGrid(edges, points, words)
        : new EdgeGrid(edges, points, words);
  }

  private static double[] equalEdges(Span range, int cells) {
    double[] edges = new double[cells + 1];
    // As numpy's linspace: low + i step, or low + (i / cells) length where the step underflows. A
    // range longer than the largest double is divided at half its size.
    double unit = Double.isFinite(range.high() - range.low()) ? 1 : 2;
    double length = range.high() / unit - range.low() / unit;
    double step = length / cells;
    for (int i = 0; i < cells; i++) {
      double offset = step == 0 ? (double) i / cells * length : i * step;
      edges[i] = unit * (range.low() / unit + offset);
    }
    edges[cells] = range.high();
    return edges;
  }
}
