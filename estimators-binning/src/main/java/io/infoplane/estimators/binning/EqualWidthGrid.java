package io.infoplane.estimators.binning;

import io.infoplane.api.Span;

/**
 * Cells of one width between edges; a value on an edge belongs to the cell above it. The cell is
 * computed, and the edges have the last word, so that rounding never moves a value.
 */
final class EqualWidthGrid implements Grid {
  private final double[] edges;
  private final double scale;
  private final boolean upperEndApart;
  private final String words;

  /**
   * A grid for a range on which it {@linkplain #isExactOn is exact}.
   *
   * @param edges ascending, equally far apart
   * @param upperEndApart whether values at the upper end, and beyond it, have a cell of their own
   * @param words for results
   */
  EqualWidthGrid(double[] edges, boolean upperEndApart, String words) {
    this.edges = edges;
    this.scale = scale(new Span(edges[0], edges[edges.length - 1]), edges.length - 1);
    this.upperEndApart = upperEndApart;
    this.words = words;
  }

  /**
   * Whether the computed cell is at most one off. The quotient itself errs by a few 2<sup>-53</sup>
   * of its size; an edge errs by that much of the range's ends, which is many cells where the range
   * is short and far from zero.
   */
  static boolean isExactOn(Span range, int cells) {
    double scale = scale(range, cells);
    double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    return scale > 0 && Double.isFinite(scale) && largest * 0x1p-50 * scale < 0.5;
  }

  private static double scale(Span range, int cells) {
    return cells / (range.high() - range.low());
  }

  @Override
  public long cells(double[] values, int length, long[] into) {
    double low = edges[0];
    double high = edges[edges.length - 1];
    int last = edges.length - 2;
    int top = upperEndApart ? last + 1 : last;
    long outside = 0;
    for (int i = 0; i < length; i++) {
      double value = values[i];
      int cell = Math.min(Math.max((int) ((value - low) * scale), 0), last);
      if (value >= edges[cell + 1]) {
        if (value < high) {
          cell++;
        } else {
          cell = top;
          outside += value > high ? 1 : 0;
        }
      } else if (value < edges[cell]) {
        if (cell > 0) {
          cell--;
        } else {
          outside++;
        }
      }
      into[i] = cell;
    }
    return outside;
  }

  @Override
  public String words() {
    return words;
  }
}
