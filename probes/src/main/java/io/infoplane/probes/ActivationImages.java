package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Activations as pictures.
 *
 * @param samples of which feature maps are drawn
 * @param rows of a dense layer that are drawn
 * @param most images of feature maps of a layer
 */
record ActivationImages(int samples, int rows, int most) {
  /** Wider pictures are seen by nobody, and fill the report. */
  private static final int MOST_UNITS = 1024;

  /** One image for each sample and map: square, or a row where the map is not. */
  List<Observation.Image> ofMaps(LayerValues layer) {
    int drawn = Math.min(Math.min(samples, most), layer.parts().get(0).size());
    int maps = drawn == 0 ? 0 : Math.min(layer.parts().size(), most / drawn);
    List<Observation.Image> images = new ArrayList<>();
    for (int sample = 0; sample < drawn; sample++) {
      for (int map = 0; map < maps; map++) {
        Continuous part = layer.parts().get(map);
        int side = (int) Math.round(Math.sqrt(part.dimension()));
        boolean square = side * side == part.dimension();
        images.add(
            new Observation.Image(
                "row " + sample + ", map " + map,
                square ? side : 1,
                square ? side : part.dimension(),
                values(part, sample, sample + 1, part.dimension())));
      }
    }
    return images;
  }

  /** One image whose rows are rows of the layer and whose columns are units. */
  Observation.Image ofUnits(String caption, LayerValues layer) {
    Continuous columns = layer.parts().get(0);
    int height = Math.min(rows, columns.size());
    int width = Math.min(MOST_UNITS, columns.dimension());
    String cut =
        width < columns.dimension()
            ? ", the first " + width + " of " + columns.dimension() + " units"
            : "";
    return new Observation.Image(caption + cut, height, width, values(columns, 0, height, width));
  }

  private static List<Float> values(Continuous part, int from, int to, int width) {
    List<Float> values = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (int k = 0; k < width; k++) {
        values.add((float) part.samples().get(i, k));
      }
    }
    return values;
  }
}
