package io.infoplane.layers;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import org.nd4j.autodiff.samediff.SDVariable;

/** What a layer pays for, in a variable of the graph that layers after it find by its name. */
final class Information {
  private static final String PART = "/information";

  private Information() {}

  /** Gives the cost of a layer a name; for costs that bound what the layer tells. */
  static SDVariable named(LayerRequest request, SDVariable total) {
    return request.graph().identity(request.name() + PART, total);
  }

  /** The cost of a layer before. */
  static SDVariable of(LayerRequest request, String layer) {
    request.activation(layer);
    if (!request.graph().hasVariable(layer + PART)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "the layer '"
              + layer
              + "' states no divergence from a law that its values could be drawn from: name one of vib or"
              + " information-dropout with prior=log-normal (the log-uniform prior is no such law)");
    }
    return request.graph().getVariable(layer + PART);
  }
}
