package io.infoplane.layers;

import io.infoplane.api.LayerRequest;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A critic that knows both sides by themselves: T(x, y) = g(x) . h(y) / sqrt(width), g and h
 * networks of one hidden layer, whose scores a tanh keeps within +-10. A score so limited is a
 * score like any other to the bounds, and they are a matrix product for a whole batch.
 *
 * @param part begins the names of its weights
 * @param hidden units of g and h
 * @param width values that g and h give
 */
record Critic(String part, int hidden, int width) {
  private static final double LIMIT = 10;

  /**
   * One side of it.
   *
   * @param request whose weights they are
   * @param side name
   * @param rows n x units
   * @param units of a row
   * @return n x width
   */
  SDVariable side(LayerRequest request, String side, SDVariable rows, long units) {
    String name = part + "/" + side;
    SDVariable sums =
        rows.mmul(request.weights(name + "/hidden-weights", 2, units, units, hidden))
            .add(request.parameter(name + "/hidden-bias", 0, hidden));
    return request
        .graph()
        .nn()
        .elu(sums)
        .mmul(request.weights(name + "/weights", 1, hidden, hidden, width))
        .add(request.parameter(name + "/bias", 0, width));
  }

  /** The scores of all pairs of rows of two sides. */
  SDVariable scores(SDVariable one, SDVariable other) {
    SDVariable products = one.mmul(other.permute(1, 0)).mul(1 / (LIMIT * Math.sqrt(width)));
    return one.getSameDiff().math().tanh(products).mul(LIMIT);
  }
}
