package io.infoplane.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.infoplane.api.RegularizedOutput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How a layer's penalty and output change where its input or a weight moves a little, by the
 * graph's gradients and by central differences. The noise is that of one seed throughout.
 *
 * <p>The function is the penalty plus the mean of t + t<sup>2</sup>/2 over all values t of the
 * output, so that each value weighs differently.
 */
final class Slopes {
  private static final String LOSS = "bench-loss";
  private static final long NOISE = 11;
  private static final double STEP = 1e-4;

  private final LayerBench bench;
  private final SameDiff graph;
  private final Map<String, INDArray> feed;
  private final List<String> variables = new ArrayList<>();

  /**
   * The slope in one direction.
   *
   * @param byDifferences central differences
   * @param byGradient the gradient times the direction
   */
  record Slope(double byDifferences, double byGradient) {}

  Slopes(LayerBench bench, RegularizedOutput result, int batch) {
    this.bench = bench;
    this.graph = bench.graph();
    this.feed = bench.feed(batch, true);
    SDVariable output = result.output();
    result.penalty().add(bench.nothing()).add(LOSS, output.add(output.mul(output).mul(0.5)).mean());
    graph.setLossVariables(LOSS);
    differentiate();
    variables.add(bench.input().name());
    bench.added(VariableType.VARIABLE).stream()
        .filter(name -> graph.getVariable(name).dataType().isFPType())
        .filter(graph::variableHasGradient)
        .forEach(variables::add);
  }

  /** SameDiff prints a line for each operation, which is nobody's result. */
  private void differentiate() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      graph.createGradFunction(bench.input().name());
    } finally {
      System.setOut(out);
    }
  }

  /** The input, and the weights that the function depends on. */
  List<String> variables() {
    return variables;
  }

  /** The slope where a variable moves in a direction of length 1. */
  Slope along(String variable, long seed) {
    INDArray moving = array(variable);
    INDArray direction = bench.normal(moving.shape(), 50 + seed);
    direction.divi(direction.norm2Number());
    INDArray at = moving.dup();
    double byGradient =
        gradientsAndLoss(variable)
            .getGradients()
            .get(variable)
            .mul(direction)
            .sumNumber()
            .doubleValue();
    moving.assign(at.add(direction.mul(STEP)));
    double above = loss(variable);
    moving.assign(at.sub(direction.mul(STEP)));
    double below = loss(variable);
    moving.assign(at);
    return new Slope((above - below) / (2 * STEP), byGradient);
  }

  private INDArray array(String variable) {
    return variable.equals(bench.input().name())
        ? feed.get(variable)
        : graph.getVariable(variable).getArr();
  }

  /** By the same session as the gradient, so that noise is drawn in the same order. */
  private double loss(String variable) {
    return gradientsAndLoss(variable).getOutputs().get(LOSS).getDouble(0);
  }

  private OutAndGrad gradientsAndLoss(String variable) {
    Nd4j.getRandom().setSeed(NOISE);
    return graph.calculateGradientsAndOutputs(feed, List.of(LOSS), List.of(variable));
  }
}
