package io.infoplane.probes;

import io.infoplane.api.MapPlaces;
import io.infoplane.api.Recording;
import java.util.List;
import java.util.Optional;

/**
 * The analysed inputs as images.
 *
 * @param recording whose they are
 * @param channels colours
 * @param height in pixels
 * @param width in pixels
 */
record ImageInputs(Recording recording, int channels, int height, int width) {

  /** Images by their shape, or square grey ones by their number of values. */
  static Optional<ImageInputs> of(Recording recording) {
    List<Integer> shape = recording.inputShape();
    if (shape.size() == 3) {
      return Optional.of(new ImageInputs(recording, shape.get(0), shape.get(1), shape.get(2)));
    }
    int values = recording.x().dimension();
    int side = side(values);
    return side * side == values
        ? Optional.of(new ImageInputs(recording, 1, side, side))
        : Optional.empty();
  }

  /** The side of a square of so many values, if there is one; else the nearest. */
  static int side(int values) {
    return (int) Math.round(Math.sqrt(values));
  }

  /** The pixels of a row, averaged over the channels. */
  double[] grey(int row) {
    double[] values = new double[recording.x().dimension()];
    recording.x().samples().copyRows(row, row + 1, values, 0);
    double[] grey = new double[values.length / channels];
    for (int i = 0; i < values.length; i++) {
      grey[i % grey.length] += values[i] / channels;
    }
    return grey;
  }

  /** A square of so many places, evenly over the image. */
  Optional<MapPlaces> evenly(int count) {
    int side = side(count);
    if (side * side != count) {
      return Optional.empty();
    }
    double step = (double) height / side;
    return Optional.of(
        new MapPlaces(
            side,
            side,
            (height - 1) / 2.0 - step * (side - 1) / 2.0,
            (width - 1) / 2.0 - step * (side - 1) / 2.0,
            step,
            1));
  }
}
