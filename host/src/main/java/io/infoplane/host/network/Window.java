package io.infoplane.host.network;

import io.infoplane.api.MapPlaces;

/**
 * A square that slides over maps.
 *
 * @param size of its side
 * @param stride how far it goes at each step
 * @param padding what it does at the edge
 */
record Window(int size, int stride, Padding padding) {

  /** What comes of maps over which it slid. */
  Shape after(Shape input, int maps, String layer) {
    if (!input.isMaps()) {
      throw Words.invalid(
          "the layer '"
              + layer
              + "' slides over images or feature maps, and what comes before it are rows of "
              + input
              + " values: put it before the dense layers, on data of images");
    }
    return Shape.of(maps, after(input.height(), input, layer), after(input.width(), input, layer));
  }

  /** Where the places of maps look that came of maps over which it slid. */
  MapPlaces places(MapPlaces before, Shape input, Shape output) {
    return new MapPlaces(
        output.height(),
        output.width(),
        before.top() + before.step() * first(input.height(), output.height()),
        before.left() + before.step() * first(input.width(), output.width()),
        before.step() * stride,
        before.size() + (int) (before.step() * (size - 1)));
  }

  /** Where the middle of its first window is: moved up by what is added before the maps. */
  private double first(int length, int after) {
    int added = padding == Padding.SAME ? Math.max(0, (after - 1) * stride + size - length) : 0;
    int before = added / 2;
    return (size - 1) / 2.0 - before;
  }

  private int after(int length, Shape input, String layer) {
    if (padding == Padding.SAME) {
      return (length + stride - 1) / stride;
    }
    if (size > length) {
      throw Words.invalid(
          "the layer '"
              + layer
              + "' has a window of "
              + size
              + " x "
              + size
              + ", but the maps before it are "
              + input.height()
              + " x "
              + input.width()
              + ": take a smaller one, or 'padding: same'");
    }
    return (length - size) / stride + 1;
  }
}
