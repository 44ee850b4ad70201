package io.infoplane.probes;

import io.infoplane.api.MapPlaces;

/**
 * Spreads the values of the places of a map over the pixels of the image: between the centres of
 * their receptive fields linearly in both directions, and beyond the outermost ones as they are
 * there.
 *
 * @param places where they look
 * @param height of the image
 * @param width of the image
 */
record Upsampling(MapPlaces places, int height, int width) {

  /** The value at each pixel, row after row. */
  double[] of(double[] map) {
    double[] pixels = new double[height * width];
    for (int row = 0; row < height; row++) {
      double down = along(row, places.top(), places.rows());
      int above = (int) down;
      int below = Math.min(above + 1, places.rows() - 1);
      for (int column = 0; column < width; column++) {
        double across = along(column, places.left(), places.columns());
        int before = (int) across;
        int after = Math.min(before + 1, places.columns() - 1);
        double upper = between(map, above, before, after, across - before);
        double lower = between(map, below, before, after, across - before);
        pixels[row * width + column] = upper + (down - above) * (lower - upper);
      }
    }
    return pixels;
  }

  /** The place at which a pixel is, from the first to the last. */
  private double along(int pixel, double first, int count) {
    return Math.max(0, Math.min(count - 1, (pixel - first) / places.step()));
  }

  private double between(double[] map, int row, int before, int after, double share) {
    double left = map[row * places.columns() + before];
    return left + share * (map[row * places.columns() + after] - left);
  }
}
