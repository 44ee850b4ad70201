package io.infoplane.host.network;

import io.infoplane.api.MapPlaces;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/** A layer by its kind and its sizes. */
sealed interface Layer permits Dense, Convolution, Pooling, BatchNorm, Dropout, Regulariser {

  /** Begins the names of layers of this kind that have none of their own. */
  String prefix();

  /** What a sample is after this layer. */
  Shape after(Shape input, String name);

  /** What it does at the end of its own work; empty if that is nothing. */
  Optional<Activation> activation();

  /**
   * Where the places of its maps look, if it gives maps; empty where that is not known.
   *
   * @param before where those of the maps before it look
   * @param input shape of the maps before it
   * @param output shape of its own
   */
  default Optional<MapPlaces> places(MapPlaces before, Shape input, Shape output) {
    return Optional.of(before);
  }

  /** Whether it does something else while it is trained. */
  default boolean isTrainedDifferently() {
    return false;
  }

  /** Multiplications for a sample, about. */
  long products(Shape input, Shape output);

  /**
   * Adds its operations to a graph.
   *
   * @param graph to add to
   * @param name of the layer, and of the variable that it gives
   * @param input what the layer before gives
   * @param shape of a sample of the input
   * @return the weighted sums before the activation, or what it gives where there are none
   */
  SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape);
}
