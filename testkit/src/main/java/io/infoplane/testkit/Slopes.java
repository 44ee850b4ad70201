package io.infoplane.testkit;

import io.infoplane.api.RegularizedOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a layer's penalty and output change where an activation or a weight moves a little, by the
 * graph's gradients and by central differences. The noise is the same throughout.
 *
 * <p>The function is the penalty plus the mean of t + t<sup>2</sup>/2 over all values t of the
 * output, so that each value weighs differently.
 */
final class Slopes {
  private static final double STEP = 1e-4;

  private final LayerGraph graph;
  private final Map<String, INDArray> feed;
  private final SDVariable loss;

  /**
   * The slope in one direction.
   *
   * @param byDifferences central differences
   * @param byGradient the gradient times the direction
   */
  record Slope(double byDifferences, double byGradient) {}

  Slopes(LayerGraph graph, RegularizedOutput result, Map<String, INDArray> feed) {
    this.graph = graph;
    this.feed = feed;
    SDVariable output = result.output();
    this.loss =
        result
            .penalty()
            .add(graph.nothing())
            .add("bench-loss", output.add(output.mul(output).mul(0.5)).mean());
    graph.differentiate(loss);
  }

  /** The activations and the weights. */
  List<String> variables() {
    List<String> variables = new ArrayList<>(graph.fedActivations());
    variables.addAll(graph.weights());
    return variables;
  }

  /** The slope where a variable moves in a direction of length 1. */
  Slope along(String variable, long seed) {
    INDArray moving = graph.array(feed, variable);
    INDArray direction = graph.normal(moving.shape(), 50 + seed);
    direction.divi(direction.norm2Number());
    INDArray at = moving.dup();
    double byGradient = graph.gradient(feed, variable).mul(direction).sumNumber().doubleValue();
    moving.assign(at.add(direction.mul(STEP)));
    double above = value();
    moving.assign(at.sub(direction.mul(STEP)));
    double below = value();
    moving.assign(at);
    return new Slope((above - below) / (2 * STEP), byGradient);
  }

  private double value() {
    return graph.run(feed, loss).get(loss.name()).getDouble(0);
  }
}
