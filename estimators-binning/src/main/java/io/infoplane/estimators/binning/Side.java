package io.infoplane.estimators.binning;

import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import java.util.Optional;

/**
 * One of the two variables, as symbols.
 *
 * @param symbols one a sample
 * @param occupancy how often they occur
 * @param layer where they are cells of a continuous variable
 */
record Side(Discrete symbols, Occupancy occupancy, Optional<BinnedLayer> layer) {
  static Side of(Discrete symbols) {
    return new Side(symbols, Occupancy.of(symbols), Optional.empty());
  }

  static Side of(BinnedLayer layer) {
    return new Side(layer.symbols(), Occupancy.of(layer.symbols()), Optional.of(layer));
  }

  String name() {
    return symbols.name();
  }

  /** What the symbols are, in words. */
  String quantity() {
    return layer.isPresent() ? "bins(" + name() + ")" : name();
  }

  /** Adds what is known of the cells, with {@code -x} or {@code -y} at the end of its names. */
  void describe(Estimate.Builder answer, String which) {
    answer
        .diagnostic("cells-" + which, occupancy.cells())
        .diagnostic("singletons-" + which, occupancy.singletons());
    layer.ifPresent(binned -> answer.diagnostic("grid-" + which, binned.grid()));
  }
}
