package io.infoplane.estimators.binning;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;

/**
 * Cells of one width, counted from zero: floor(value / width), as Saxe et al. (2018) bin.
 *
 * @param width of a cell
 */
record FloorGrid(double width) implements Grid {
  /** Up to here a double counts cells one by one, with a bit to spare. */
  private static final double LARGEST_CELL = 0x1p52;

  /**
   * The grid, if it can tell the values of a layer apart.
   *
   * @throws InfoplaneException OPTION_INVALID if the width is too small for the values
   */
  static FloorGrid of(Extent extent, double width) {
    double largest = Math.max(Math.abs(extent.low()), Math.abs(extent.high()));
    if (largest / width > LARGEST_CELL) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "core:binning: width="
              + width
              + " is too small for values of up to "
              + largest
              + ": there would be more than 2^52 cells");
    }
    return new FloorGrid(width);
  }

  @Override
  public long cells(double[] values, int length, long[] into) {
    for (int i = 0; i < length; i++) {
      into[i] = (long) Math.floor(values[i] / width);
    }
    return 0;
  }

  @Override
  public String words() {
    return "width " + width + " from 0";
  }
}
