package io.infoplane.host.report;

import io.infoplane.api.Observation;

/**
 * An image as a page holds it: a byte a pixel, 0 for the low end of its group's scale and 255 for
 * the high end.
 *
 * <p>An image with a longer side than {@link #SIDE} is made smaller by the means of square blocks.
 *
 * @param rows height
 * @param columns width
 * @param bytes row after row
 */
public record Pixels(int rows, int columns, byte[] bytes) {
  /** Longest side; the page shows no pixel smaller than one of its own. */
  static final int SIDE = 256;

  /** Number of pixels that an image will have. */
  static int count(Observation.Image image) {
    int block = block(image);
    return ceil(image.rows(), block) * ceil(image.columns(), block);
  }

  /** Reads an image on the scale from {@code low} to {@code high}. */
  public static Pixels of(Observation.Image image, double low, double high) {
    int block = block(image);
    int rows = ceil(image.rows(), block);
    int columns = ceil(image.columns(), block);
    double[] sums = new double[rows * columns];
    int[] counts = new int[rows * columns];
    for (int i = 0; i < image.values().size(); i++) {
      int at = i / image.columns() / block * columns + i % image.columns() / block;
      sums[at] += image.values().get(i);
      counts[at]++;
    }
    byte[] bytes = new byte[rows * columns];
    for (int i = 0; i < bytes.length && high > low; i++) {
      bytes[i] = (byte) Math.round(255 * (sums[i] / counts[i] - low) / (high - low));
    }
    return new Pixels(rows, columns, bytes);
  }

  private static int block(Observation.Image image) {
    return ceil(Math.max(image.rows(), image.columns()), SIDE);
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
