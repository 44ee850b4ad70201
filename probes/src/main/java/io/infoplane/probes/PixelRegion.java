package io.infoplane.probes;

import io.infoplane.api.Continuous;

/**
 * A rectangle of the pixels of an image.
 *
 * @param top its first row
 * @param left its first column
 * @param height in pixels
 * @param width in pixels
 */
record PixelRegion(int top, int left, int height, int width) {

  /** The region of a row, of the regions of a recording. */
  static PixelRegion of(Continuous regions, int row) {
    double[] numbers = new double[4];
    regions.samples().copyRows(row, row + 1, numbers, 0);
    return new PixelRegion((int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3]);
  }

  /** Whether it has a pixel of an image of some width. */
  boolean contains(int pixel, int imageWidth) {
    int row = pixel / imageWidth - top;
    int column = pixel % imageWidth - left;
    return row >= 0 && row < height && column >= 0 && column < width;
  }

  /** Whether a point is in it; whole numbers are the middles of pixels. */
  boolean contains(double row, double column) {
    return row > top - 0.5
        && row < top + height - 0.5
        && column > left - 0.5
        && column < left + width - 0.5;
  }

  int area() {
    return height * width;
  }

  /** Share of the pixels that a mask keeps which are in it; the mask keeps some. */
  double shareOf(InfoMask mask, int imageWidth) {
    int kept = 0;
    int inside = 0;
    for (int pixel = 0; pixel < mask.information().length; pixel++) {
      if (mask.keeps(pixel)) {
        kept++;
        inside += contains(pixel, imageWidth) ? 1 : 0;
      }
    }
    return (double) inside / kept;
  }
}
