package io.infoplane.layers;

import io.infoplane.api.LayerRequest;
import io.infoplane.api.RegularizedOutput;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What a representation is sent through before it is compared: a network with one hidden layer as
 * wide as the representation, or nothing.
 *
 * @param units of the representation
 * @param weights of the hidden layer, its bias, of the last layer, its bias; none for nothing
 */
record Head(long units, List<SDVariable> weights) {

  /**
   * A head that learns.
   *
   * @param request whose input it takes
   * @param width what it gives, 0 for no head
   */
  static Head of(LayerRequest request, int width) {
    long units = 1;
    for (long side : request.inputShape()) {
      units *= side;
    }
    return new Head(
        units,
        width == 0
            ? List.of()
            : List.of(
                request.weights("head/hidden-weights", 2, units, units, units),
                request.parameter("head/hidden-bias", 0, units),
                request.weights("head/weights", 1, units, units, width),
                request.parameter("head/bias", 0, width)));
  }

  /** A head with the same weights, which are state. */
  Head follower(LayerRequest request) {
    return new Head(
        units,
        weights.stream()
            .map(
                one ->
                    request.state(
                        "follower-" + one.name().substring(request.name().length() + 1),
                        one.getArr().dup()))
            .toList());
  }

  /** Goes towards the weights of another head: w = momentum w + (1 - momentum) u. */
  void follow(RegularizedOutput.StepArrays arrays, Head other, double momentum) {
    for (int i = 0; i < weights.size(); i++) {
      arrays
          .get(weights.get(i).name())
          .muli(momentum)
          .addi(arrays.get(other.weights.get(i).name()).mul(1 - momentum));
    }
  }

  /** What it makes of a representation, a row a sample. */
  SDVariable project(SDVariable values) {
    SDVariable rows = values.reshape(-1, units);
    if (weights.isEmpty()) {
      return rows;
    }
    SDVariable hidden =
        values.getSameDiff().nn().elu(rows.mmul(weights.get(0)).add(weights.get(1)));
    return hidden.mmul(weights.get(2)).add(weights.get(3));
  }
}
