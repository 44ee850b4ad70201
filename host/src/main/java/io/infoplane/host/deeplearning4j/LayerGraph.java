package io.infoplane.host.deeplearning4j;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.LayerRequest.Signal;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.numerics.graph.Gradients;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The operations of a layer alone, from its input to its output and its penalty, and with their
 * gradients. What is minimised is sum(output * errors) + rows penalty, of which the gradients are
 * those of the network's loss, summed over the batch, plus those of the penalty.
 */
final class LayerGraph {
  static final String INPUT = "input";
  static final String ERRORS = "errors";
  static final String ROWS = "rows";
  static final String SWITCH = "noise-switch";

  private final SameDiff graph = SameDiff.create();
  private final String name;
  private final DataType type;
  private final long[] inputShape;
  private final Context context;
  private final RegularizedOutput result;
  private final Map<String, Drawn> noises = new LinkedHashMap<>();
  private Optional<SameDiff> gradients = Optional.empty();

  /** A placeholder for random numbers. */
  record Drawn(LayerPlace.Noise law, long[] ofSample) {
    /** Draws as many as fill an array. */
    float[] draw(long length, RandomGenerator random) {
      float[] drawn = new float[Math.toIntExact(length)];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] =
            switch (law) {
              case NORMAL -> (float) random.nextGaussian();
              case UNIFORM -> random.nextFloat();
            };
      }
      return drawn;
    }
  }

  private LayerGraph(
      RegularizerLayer layer,
      String name,
      long[] inputShape,
      long trainingSamples,
      Options options,
      DataType type,
      Context context) {
    this.name = name;
    this.type = type;
    this.inputShape = inputShape.clone();
    this.context = context;
    // SameDiff takes no gradients of a graph in which nothing can be trained.
    graph.var("nothing", Nd4j.scalar(type, 0));
    SDVariable input = graph.placeHolder(INPUT, type, ofRows(-1, inputShape));
    SDVariable training = graph.constant(SWITCH, Nd4j.scalar(type, 1));
    LayerRequest request =
        LayerRequest.of(
            name,
            new Signal(input, inputShape),
            training,
            Map.of(),
            trainingSamples,
            new Place(),
            options,
            context);
    this.result = apply(layer, request);
    if (!result.afterStep().isEmpty()) {
      throw refused(layer.descriptor().id() + " wants to do something after each step");
    }
  }

  /**
   * Builds the operations.
   *
   * @throws InfoplaneException as the layer does, and UNSUPPORTED for what it cannot have here
   */
  static LayerGraph of(
      RegularizerLayer layer,
      String name,
      long[] inputShape,
      long trainingSamples,
      Options options,
      DataType type,
      Context context) {
    // What Deeplearning4j keeps in its workspaces does not last.
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return new LayerGraph(layer, name, inputShape, trainingSamples, options, type, context);
    }
  }

  private RegularizedOutput apply(RegularizerLayer layer, LayerRequest request) {
    try {
      return layer.apply(request);
    } catch (InfoplaneException e) {
      throw refused(e);
    }
  }

  private InfoplaneException refused(InfoplaneException said) {
    return new InfoplaneException(said.code(), sentence(said.getMessage()), said);
  }

  private InfoplaneException refused(String what) {
    return new InfoplaneException(ErrorCode.UNSUPPORTED, sentence(what));
  }

  private String sentence(String what) {
    return "layer '"
        + name
        + "': "
        + what
        + " (in a network of Deeplearning4j a layer of a plugin sees its own input alone: it has no"
        + " labels, other activations, views, state or steps)";
  }

  /** Noise alone. */
  private final class Place implements LayerPlace {
    @Override
    public SDVariable noise(String variable, Noise law, long... ofSample) {
      long[] shape = ofSample.length == 0 ? new long[] {1} : ofSample.clone();
      noises.put(variable, new Drawn(law, shape));
      return graph.placeHolder(variable, type, ofRows(-1, shape));
    }

    @Override
    public SDVariable state(String variable, INDArray start) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "it keeps '" + variable + "' from step to step");
    }
  }

  /** A shape with the batch. */
  static long[] ofRows(long rows, long[] ofSample) {
    long[] shape = new long[ofSample.length + 1];
    shape[0] = rows;
    System.arraycopy(ofSample, 0, shape, 1, ofSample.length);
    return shape;
  }

  String name() {
    return name;
  }

  DataType type() {
    return type;
  }

  long[] inputShape() {
    return inputShape.clone();
  }

  Context context() {
    return context;
  }

  SameDiff forward() {
    return graph;
  }

  /** The operations with those of the gradients. */
  SameDiff backward() {
    if (gradients.isEmpty()) {
      SDVariable output = result.output();
      SDVariable errors = graph.placeHolder(ERRORS, type, output.getShape());
      SDVariable rows = graph.constant(ROWS, Nd4j.scalar(type, 1));
      SDVariable objective =
          output
              .mul(errors)
              .sum()
              .add(result.penalty().mul(rows))
              .add(graph.getVariable("nothing"));
      graph.setLossVariables(objective.name());
      gradients = Optional.of(Gradients.of(graph, INPUT));
    }
    return gradients.get();
  }

  /** Name of the gradient of a variable, if what is minimised depends on it. */
  Optional<String> gradient(String variable) {
    return Optional.ofNullable(graph.getVariable(variable).gradient()).map(SDVariable::name);
  }

  RegularizedOutput result() {
    return result;
  }

  Map<String, Drawn> noises() {
    return noises;
  }

  /** What is learned, as it is at first, by its name without the layer's. */
  Map<String, INDArray> firstWeights() {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    graph.variables().stream()
        .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
        .filter(variable -> variable.name().startsWith(name + "/"))
        .forEach(
            variable ->
                weights.put(variable.name().substring(name.length() + 1), variable.getArr()));
    return weights;
  }

  /** The name in the graph of a weight. */
  String variable(String part) {
    return name + "/" + part;
  }
}
