package io.infoplane.api;

/**
 * Where the places of a layer's feature maps look: place (i, j) sees a square of the input image,
 * its receptive field, whose centre is the point ({@code top + i step}, {@code left + j step}).
 *
 * <p>Points are in pixels: (0, 0) is the middle of the pixel at the top left. Fields reach beyond
 * the image where maps are padded.
 *
 * @param rows height of the maps, at least 1
 * @param columns width of the maps, at least 1
 * @param top pixel row of the centre of the first place's field
 * @param left pixel column of it
 * @param step pixels from a place to the next, above 0
 * @param size pixels of a field's side, at least 1
 * @since 1.0
 */
@Incubating
public record MapPlaces(int rows, int columns, double top, double left, double step, int size) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a size is below 1 or a centre is no number
   */
  public MapPlaces {
    if (rows < 1 || columns < 1 || !(step > 0) || size < 1) {
      throw new IllegalArgumentException(
          rows + " x " + columns + " places, " + step + " pixels apart, that see " + size);
    }
    if (!Double.isFinite(top) || !Double.isFinite(left) || !Double.isFinite(step)) {
      throw new IllegalArgumentException(
          "the first place looks at " + top + ", " + left + ", the next is " + step + " on");
    }
  }

  /** The pixels of an image themselves. */
  public static MapPlaces pixels(int rows, int columns) {
    return new MapPlaces(rows, columns, 0, 0, 1, 1);
  }
}
