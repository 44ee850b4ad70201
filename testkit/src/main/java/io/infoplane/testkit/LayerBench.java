package io.infoplane.testkit;

import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer in a graph of its own, to be fed with numbers and read: for tests of closed forms, which
 * only the layer's author knows.
 *
 * <pre>{@code
 * LayerBench bench = LayerBench.of(new GaussianChannel()).option("sigma", "1").input(2).place();
 * bench.input(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
 * bench.noise("eps", Nd4j.zeros(DataType.DOUBLE, 2, 2));
 * assertThat(bench.metrics().get("information")).isCloseTo(7.5, within(1e-12));
 * }</pre>
 *
 * <p>What is not fed is drawn, the same at each run, for as many samples as were fed (8 if none
 * were): activations and normal noise from the normal law, uniform noise from the uniform one,
 * labels in turn. The noise switch is on until it is turned off. Not for several threads.
 */
public final class LayerBench {
  private static final String NAME = "layer";

  private final LayerGraph graph;
  private final RegularizedOutput result;
  private final DataType type;
  private final Map<String, INDArray> fed = new HashMap<>();
  private boolean training = true;
  private long steps;
  private boolean differentiated;

  private LayerBench(LayerGraph graph, RegularizedOutput result, DataType type) {
    this.graph = graph;
    this.result = result;
    this.type = type;
  }

  /** Begins to place a layer. */
  public static Builder of(RegularizerLayer layer) {
    return new Builder(layer);
  }

  /** What a layer is given when it is placed. */
  public static final class Builder {
    private final RegularizerLayer layer;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, long[]> activations = new LinkedHashMap<>();
    private long[] shape = {4};
    private int classes;
    private long trainingSamples = 600;
    private long seed = 1;
    private DataType type = DataType.DOUBLE;

    private Builder(RegularizerLayer layer) {
      this.layer = Objects.requireNonNull(layer);
    }

    /** Sets an option, as a user writes it; the others have their defaults. */
    public Builder option(String option, String value) {
      options.put(option, value);
      return this;
    }

    /** Sets what a sample of the layer's input is, without the batch; 4 units if it is not set. */
    public Builder input(long... shapeOfSample) {
      shape = shapeOfSample.clone();
      return this;
    }

    /**
     * Shows the layer another activation. One named {@code input} is the network's input, which
     * else is the layer's own.
     */
    public Builder activation(String activation, long... shapeOfSample) {
      activations.put(activation, shapeOfSample.clone());
      return this;
    }

    /** Gives labels of so many classes; there are none if it is not called. */
    public Builder labels(int numberOfClasses) {
      classes = numberOfClasses;
      return this;
    }

    /** Sets the number of samples in the training set; 600 if it is not set. */
    public Builder trainingSamples(long number) {
      trainingSamples = number;
      return this;
    }

    /** Sets the seed of first weights and state; 1 if it is not set. */
    public Builder seed(long newSeed) {
      seed = newSeed;
      return this;
    }

    /** Sets the type of all numbers; 64 bits if it is not set. */
    public Builder type(DataType ofAllNumbers) {
      type = ofAllNumbers;
      return this;
    }

    /** Puts the layer into its graph. */
    public LayerBench place() {
      LayerGraph graph = new LayerGraph(type, shape, activations, classes);
      Options resolved = Options.resolve(layer.descriptor(), options);
      return new LayerBench(graph, graph.put(layer, NAME, resolved, seed, trainingSamples), type);
    }
  }

  // Feeding it.

  /** Feeds the layer's input, batch first. */
  public LayerBench input(INDArray array) {
    return feed(LayerGraph.fed(LayerGraph.BEFORE), array);
  }

  /** Feeds another activation, batch first. */
  public LayerBench activation(String activation, INDArray array) {
    return feed(LayerGraph.fed(activation), array);
  }

  /** Feeds the labels, one-hot, batch first. */
  public LayerBench labels(INDArray oneHot) {
    return feed(LayerGraph.LABELS, oneHot);
  }

  /**
   * Feeds noise.
   *
   * @param part what the layer called it
   * @param array batch first
   */
  public LayerBench noise(String part, INDArray array) {
    return feed(NAME + "/" + part, array);
  }

  private LayerBench feed(String placeholder, INDArray array) {
    fed.put(known(placeholder), array.castTo(type).dup());
    return this;
  }

  private String known(String variable) {
    Set<String> there = new TreeSet<>(graph.feed(1, true, 1).keySet());
    there.addAll(graph.added(VariableType.VARIABLE));
    if (!there.contains(variable)) {
      throw new IllegalArgumentException(
          "there is no '" + variable + "' but " + String.join(", ", there));
    }
    return variable;
  }

  /** Turns the noise switch on, as while training, or off. */
  public LayerBench training(boolean on) {
    training = on;
    return this;
  }

  private Map<String, INDArray> batch() {
    long samples = fed.values().stream().mapToLong(array -> array.size(0)).findFirst().orElse(8);
    Map<String, INDArray> batch = graph.feed(Math.toIntExact(samples), training, 1);
    batch.putAll(fed);
    return batch;
  }

  // Reading it.

  /** The layer's output, batch first. */
  public INDArray output() {
    return read(result.output());
  }

  /** The penalty, in nats a sample. */
  public double penalty() {
    return number(result.penalty());
  }

  /** The information cost, batch first, if the layer states one. */
  public Optional<INDArray> cost() {
    return result.cost().map(this::read);
  }

  /** The numbers that the layer wants followed, by name. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    result.metrics().forEach((name, metric) -> metrics.put(name, number(metric)));
    return metrics;
  }

  private INDArray read(SDVariable variable) {
    return graph.run(batch(), variable).get(variable.name());
  }

  private double number(SDVariable scalar) {
    INDArray value = read(scalar);
    if (value.length() != 1) {
      throw new IllegalStateException(
          scalar.name() + " is no single number but has " + value.length());
    }
    return value.getDouble(0);
  }

  /**
   * The layer's weights and state by part, which a test may change in place.
   *
   * @return the graph's own arrays
   */
  public Map<String, INDArray> weights() {
    Map<String, INDArray> weights = new TreeMap<>();
    for (String name : graph.added(VariableType.VARIABLE)) {
      weights.put(
          name.startsWith(NAME + "/") ? name.substring(NAME.length() + 1) : name,
          graph.graph().getVariable(name).getArr());
    }
    return weights;
  }

  /** The gradient of the penalty with respect to the layer's input. */
  public INDArray inputGradient() {
    return gradient(LayerGraph.fed(LayerGraph.BEFORE));
  }

  /** The gradient of the penalty with respect to another activation. */
  public INDArray activationGradient(String activation) {
    return gradient(LayerGraph.fed(activation));
  }

  /** The gradient of the penalty with respect to a weight. */
  public INDArray weightGradient(String part) {
    return gradient(NAME + "/" + part);
  }

  private INDArray gradient(String variable) {
    if (!differentiated) {
      graph.differentiate(result.penalty().add(graph.nothing()));
      differentiated = true;
    }
    return graph.gradient(batch(), known(variable));
  }

  /** Does what the layer wants done after a training step; the weights are not trained. */
  public LayerBench step() {
    graph.afterStep(NAME, result, batch(), steps++);
    return this;
  }
}
