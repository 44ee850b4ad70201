package io.infoplane.host.deeplearning4j;

import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.HostFloats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer made ready for batches of one size: output, then penalty, metrics and cost, then
 * gradients, each from what was computed before.
 */
final class LayerBatch {
  private final LayerGraph graph;
  private final long rows;
  private final Map<String, INDArray> weights;
  private final Map<String, INDArray> scalars = new HashMap<>();
  private final GraphPlan output;
  private Optional<GraphPlan> reading = Optional.empty();
  private Optional<GraphPlan> gradients = Optional.empty();
  private boolean isRead;

  /**
   * Prepares the forward pass.
   *
   * @param weights by their names without the layer's; read as they are at each pass
   */
  LayerBatch(LayerGraph graph, long rows, Map<String, INDArray> weights) {
    this.graph = graph;
    this.rows = rows;
    this.weights = weights;
    DataType type = graph.type();
    Map<String, INDArray> arrays = new HashMap<>();
    arrays.put(LayerGraph.INPUT, Nd4j.create(type, LayerGraph.ofRows(rows, graph.inputShape())));
    arrays.put(LayerGraph.SWITCH, Nd4j.scalar(type, 0));
    arrays.put(LayerGraph.ROWS, Nd4j.scalar(type, rows));
    graph
        .noises()
        .forEach(
            (name, noise) ->
                arrays.put(name, Nd4j.create(type, LayerGraph.ofRows(rows, noise.ofSample()))));
    graph
        .firstWeights()
        .forEach(
            (part, first) -> {
              // Deeplearning4j has no scalars: their vectors of one are copied before each pass.
              boolean isScalar = first.rank() == 0;
              INDArray array = isScalar ? Nd4j.scalar(type, 0) : weights.get(part);
              if (isScalar) {
                scalars.put(part, array);
              }
              arrays.put(graph.variable(part), array);
            });
    output = new GraphPlan(graph.forward(), graph.forward(), arrays, List.of(outputName()));
  }

  long rows() {
    return rows;
  }

  private String outputName() {
    return graph.result().output().name();
  }

  /**
   * The output for a batch.
   *
   * @param random draws the noise; none in inference
   * @return the plan's own array
   */
  INDArray output(INDArray input, Optional<RandomGenerator> random) {
    output.array(LayerGraph.INPUT).assign(input);
    output.array(LayerGraph.SWITCH).assign(random.isPresent() ? 1 : 0);
    random.ifPresent(this::draw);
    scalars.forEach((part, scalar) -> scalar.assign(weights.get(part).getDouble(0)));
    output.run();
    isRead = false;
    return output.array(outputName());
  }

  private void draw(RandomGenerator random) {
    graph
        .noises()
        .forEach(
            (name, noise) -> {
              INDArray array = output.array(name);
              float[] drawn = noise.draw(array.length(), random);
              if (array.dataType() == DataType.FLOAT) {
                HostFloats.write(drawn, 0, drawn.length, array);
              } else {
                array.assign(Nd4j.create(drawn, array.shape(), 'c').castTo(array.dataType()));
              }
            });
  }

  /** What the layer says of the batch whose output was computed last. */
  PluginLayer.Reading reading() {
    GraphPlan plan = read();
    Map<String, Double> metrics = new LinkedHashMap<>();
    graph
        .result()
        .metrics()
        .forEach((name, scalar) -> metrics.put(name, plan.array(scalar.name()).getDouble(0)));
    return new PluginLayer.Reading(
        penalty(), metrics, graph.result().cost().map(cost -> plan.array(cost.name()).dup()));
  }

  double penalty() {
    return read().array(graph.result().penalty().name()).getDouble(0);
  }

  private GraphPlan read() {
    if (reading.isEmpty()) {
      List<String> wanted = new ArrayList<>(List.of(graph.result().penalty().name()));
      graph.result().metrics().values().forEach(scalar -> wanted.add(scalar.name()));
      graph.result().cost().map(SDVariable::name).ifPresent(wanted::add);
      reading =
          Optional.of(new GraphPlan(graph.forward(), graph.forward(), output.arrays(), wanted));
    } else if (!isRead) {
      reading.get().run();
    }
    isRead = true;
    return reading.get();
  }

  /**
   * The gradient of the loss and the penalty, summed over the batch.
   *
   * @param errors of the output
   * @param into gradients of the weights by their names without the layer's
   * @return the gradient of the input: the plan's own array
   */
  INDArray gradients(INDArray errors, Map<String, INDArray> into) {
    GraphPlan before = read();
    if (gradients.isEmpty()) {
      Map<String, INDArray> arrays = new HashMap<>(before.arrays());
      arrays.put(LayerGraph.ERRORS, Nd4j.create(graph.type(), errors.shape()));
      gradients =
          Optional.of(new GraphPlan(graph.backward(), graph.forward(), arrays, wanted(into)));
    }
    GraphPlan plan = gradients.get();
    plan.array(LayerGraph.ERRORS).assign(errors);
    plan.run();
    into.forEach(
        (part, gradient) ->
            graph
                .gradient(graph.variable(part))
                .ifPresentOrElse(
                    name -> gradient.assign(plan.array(name)), () -> gradient.assign(0)));
    return graph
        .gradient(LayerGraph.INPUT)
        .map(plan::array)
        .orElseGet(() -> before.array(LayerGraph.INPUT).like());
  }

  private List<String> wanted(Map<String, INDArray> into) {
    graph.backward();
    List<String> wanted = new ArrayList<>();
    graph.gradient(LayerGraph.INPUT).ifPresent(wanted::add);
    into.keySet().forEach(part -> graph.gradient(graph.variable(part)).ifPresent(wanted::add));
    return wanted;
  }
}
