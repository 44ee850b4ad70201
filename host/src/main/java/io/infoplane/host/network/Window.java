package io.infoplane.host.network;

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
