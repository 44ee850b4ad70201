package io.infoplane.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.LayerRequest.Signal;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph with a place for layers, and what it takes to run it: an input of any shape with a batch
 * of any size, other activations, labels, the noise switch, noise and state.
 *
 * <p>Every activation is computed, by an identity, as it is in a network: SameDiff does not know
 * its shape.
 */
final class LayerGraph implements LayerPlace {
  /** Name of the layer's input among the activations. */
  static final String BEFORE = "before";

  /** Name of the network's input among the activations; the layer's own where there is no other. */
  static final String INPUT = "input";

  static final String TRAINING = "training";
  static final String LABELS = "labels";
  private static final String FED = "fed-";

  private final SameDiff graph = SameDiff.create();
  private final DataType type;
  private final int classes;
  private final Signal before;
  private final SDVariable nothing;
  private final SDVariable training;
  private final Map<String, Signal> activations = new LinkedHashMap<>();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, Noise> noises = new TreeMap<>();
  private final Set<String> states = new TreeSet<>();
  private final Set<String> own;

  /**
   * A graph.
   *
   * @param type of all numbers
   * @param shape of a sample of the layer's input
   * @param others shapes of samples of other activations, by name
   * @param classes number of them among the labels, 0 for no labels
   */
  LayerGraph(DataType type, long[] shape, Map<String, long[]> others, int classes) {
    this.type = type;
    this.classes = classes;
    others.forEach((name, other) -> activations.put(name, computed(name, other)));
    this.before = computed(BEFORE, shape);
    activations.put(activations.containsKey(INPUT) ? BEFORE : INPUT, before);
    // SameDiff takes no gradients of a graph in which nothing can be trained.
    this.nothing = graph.var("bench-nothing", Nd4j.scalar(type, 0));
    this.training = graph.placeHolder(TRAINING, type);
    if (classes > 0) {
      graph.placeHolder(LABELS, type, -1, classes);
    }
    this.own = names();
  }

  private Signal computed(String name, long[] shape) {
    shapes.put(FED + name, shape.clone());
    SDVariable fed = graph.placeHolder(FED + name, type, batchOf(-1, shape));
    return new Signal(graph.identity(name, fed), shape);
  }

  private static long[] batchOf(long batch, long[] shape) {
    return LongStream.concat(LongStream.of(batch), LongStream.of(shape)).toArray();
  }

  /** The placeholder behind an activation. */
  static String fed(String activation) {
    return FED + activation;
  }

  /** The graph. */
  SameDiff graph() {
    return graph;
  }

  // The place.

  @Override
  public SDVariable noise(String name, Noise law, long... ofSample) {
    noises.put(name, law);
    long[] shape = ofSample.length == 0 ? new long[] {1} : ofSample.clone();
    shapes.put(name, shape);
    return graph.placeHolder(name, type, batchOf(-1, shape));
  }

  @Override
  public SDVariable state(String name, INDArray start) {
    states.add(name);
    return graph.var(name, start.dup());
  }

  /** Another array than the layer's input, of the same shape: the network's past self. */
  @Override
  public Optional<SDVariable> follower(String name, double momentum) {
    String follower = name + "/" + BEFORE;
    shapes.put(follower, before.shape());
    return Optional.of(graph.placeHolder(follower, type, batchOf(-1, before.shape())));
  }

  /** Any rows may be views of one another. */
  @Override
  public int views() {
    return 2;
  }

  /** The same place, where no network can follow and samples have one view. */
  LayerPlace withoutFollower() {
    LayerGraph whole = this;
    return new LayerPlace() {
      @Override
      public SDVariable noise(String name, Noise law, long... ofSample) {
        return whole.noise(name, law, ofSample);
      }

      @Override
      public SDVariable state(String name, INDArray start) {
        return whole.state(name, start);
      }
    };
  }

  /** Puts a layer into the graph, with all that a request can hold. */
  RegularizedOutput put(RegularizerLayer layer, String name, Options options, long seed) {
    return layer.apply(labelled(request(name, activations, this, 600, options, seed)));
  }

  /** Puts a layer into the graph of a training set of some size. */
  RegularizedOutput put(
      RegularizerLayer layer, String name, Options options, long seed, long trainingSamples) {
    return layer.apply(labelled(request(name, activations, this, trainingSamples, options, seed)));
  }

  /** Puts a layer into the graph, without labels. */
  RegularizedOutput putWithoutLabels(RegularizerLayer layer, String name, Options options) {
    return layer.apply(request(name, activations, this, 600, options, 1));
  }

  /** Puts a layer into the graph that shows it no other activations. */
  RegularizedOutput putWithoutActivations(RegularizerLayer layer, String name, Options options) {
    return layer.apply(labelled(request(name, Map.of(INPUT, before), this, 600, options, 1)));
  }

  /** Puts a layer into the graph where no network follows. */
  RegularizedOutput putWithoutFollower(RegularizerLayer layer, String name, Options options) {
    return layer.apply(labelled(request(name, activations, withoutFollower(), 600, options, 1)));
  }

  private LayerRequest labelled(LayerRequest request) {
    return classes > 0 ? request.withLabels(graph.getVariable(LABELS)) : request;
  }

  private LayerRequest request(
      String name,
      Map<String, Signal> shown,
      LayerPlace place,
      long trainingSamples,
      Options options,
      long seed) {
    return LayerRequest.of(
        name,
        before,
        training,
        shown,
        trainingSamples,
        place,
        options,
        TestContext.fresh().withSeed(seed));
  }

  // Running it.

  /**
   * The arrays that a run is fed.
   *
   * @param batch number of samples
   * @param noisy whether the noise switch is on
   * @param noiseSeed of the noise, which is there whether or not the switch is on
   */
  Map<String, INDArray> feed(int batch, boolean noisy, long noiseSeed) {
    Map<String, INDArray> arrays = new HashMap<>();
    shapes.forEach(
        (name, shape) -> {
          long seed = noises.containsKey(name) ? noiseSeed : 1;
          arrays.put(name, drawn(name, batchOf(batch, shape), 31L * name.hashCode() + seed));
        });
    arrays.put(TRAINING, Nd4j.scalar(type, noisy ? 1 : 0));
    if (classes > 0) {
      INDArray oneHot = Nd4j.zeros(type, batch, classes);
      for (int i = 0; i < batch; i++) {
        oneHot.putScalar(i, i % classes, 1);
      }
      arrays.put(LABELS, oneHot);
    }
    return arrays;
  }

  private INDArray drawn(String name, long[] dimensions, long seed) {
    if (noises.get(name) == Noise.UNIFORM) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] values = random.doubles(product(dimensions)).toArray();
      return Nd4j.createFromArray(values).castTo(type).reshape(dimensions);
    }
    return normal(dimensions, seed);
  }

  /** Numbers that do not depend on ND4J's generator. */
  INDArray normal(long[] dimensions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[Math.toIntExact(product(dimensions))];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).castTo(type).reshape(dimensions);
  }

  private static long product(long[] dimensions) {
    return LongStream.of(dimensions).reduce(1, Math::multiplyExact);
  }

  /**
   * The same arrays with one number in place of all noise.
   *
   * @param normal in place of normal numbers
   * @param uniform in place of uniform ones
   */
  Map<String, INDArray> withNoise(Map<String, INDArray> feed, double normal, double uniform) {
    Map<String, INDArray> arrays = new HashMap<>(feed);
    noises.forEach(
        (name, law) -> {
          double number = law == Noise.UNIFORM ? uniform : normal;
          arrays.put(name, Nd4j.valueArrayOf(feed.get(name).shape(), number, type));
        });
    return arrays;
  }

  /** The arrays of a batch and the same batch again. */
  Map<String, INDArray> twice(Map<String, INDArray> feed) {
    Map<String, INDArray> arrays = new HashMap<>();
    feed.forEach(
        (name, array) ->
            arrays.put(name, name.equals(TRAINING) ? array : Nd4j.concat(0, array, array)));
    return arrays;
  }

  /** What variables are worth. */
  Map<String, INDArray> run(Map<String, INDArray> feed, SDVariable... wanted) {
    return run(graph, feed, wanted);
  }

  /** The same in another graph, which has variables of these names. */
  static Map<String, INDArray> run(
      SameDiff graph, Map<String, INDArray> feed, SDVariable... wanted) {
    return run(graph, feed, Stream.of(wanted).map(SDVariable::name).toList());
  }

  private static Map<String, INDArray> run(
      SameDiff graph, Map<String, INDArray> feed, Collection<String> wanted) {
    Map<String, INDArray> values = new HashMap<>();
    graph.output(feed, List.copyOf(wanted)).forEach((name, array) -> values.put(name, array.dup()));
    return values;
  }

  /**
   * What follows a training step, whose update of the weights is left out.
   *
   * @param layer name of the layer
   * @param result what it added
   * @param feed the step's batch
   * @param step its number
   */
  void afterStep(String layer, RegularizedOutput result, Map<String, INDArray> feed, long step) {
    Set<String> read =
        result.afterStep().stream()
            .flatMap(hook -> hook.reads().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    read.removeAll(feed.keySet());
    Map<String, INDArray> batch = new HashMap<>(feed);
    if (!read.isEmpty()) {
      batch.putAll(run(graph, feed, read));
    }
    Set<String> kept = added(VariableType.VARIABLE);
    for (RegularizedOutput.Hook hook : result.afterStep()) {
      hook.hook()
          .afterStep(
              name -> {
                if (kept.contains(name) && name.startsWith(layer + "/")) {
                  return graph.getVariable(name).getArr();
                }
                if (hook.reads().contains(name)) {
                  return batch.get(name);
                }
                throw new IllegalArgumentException(
                    "a hook of the layer '"
                        + layer
                        + "' asks for '"
                        + name
                        + "', which is neither a weight or state of this layer nor announced by"
                        + " withHook");
              },
              step);
    }
  }

  /** Prepares gradients of a loss, also with respect to the activations. */
  void differentiate(SDVariable loss) {
    graph.setLossVariables(loss);
    // SameDiff prints a line for each operation, which is nobody's result.
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      graph.createGradFunction(fedActivations().toArray(String[]::new));
    } finally {
      System.setOut(out);
    }
  }

  /** The gradient of the loss, zero where the loss does not depend on the variable. */
  INDArray gradient(Map<String, INDArray> feed, String variable) {
    return graph.variableHasGradient(variable)
        ? graph.calculateGradients(feed, variable).get(variable).dup()
        : array(feed, variable).mul(0);
  }

  /** What a variable is that is fed or learned. */
  INDArray array(Map<String, INDArray> feed, String variable) {
    return feed.containsKey(variable) ? feed.get(variable) : graph.getVariable(variable).getArr();
  }

  // What is in it.

  /** The placeholders behind the activations. */
  List<String> fedActivations() {
    return activations.values().stream()
        .map(signal -> FED + signal.variable().name())
        .distinct()
        .toList();
  }

  /** The activations as the layer reads them. */
  List<SDVariable> readActivations() {
    return activations.values().stream().map(Signal::variable).distinct().toList();
  }

  /** The variables that were added to the graph, by name. */
  Set<String> added(VariableType of) {
    Set<String> added =
        graph.variables().stream()
            .filter(variable -> variable.getVariableType() == of)
            .map(SDVariable::name)
            .collect(Collectors.toCollection(TreeSet::new));
    added.removeAll(own);
    return added;
  }

  /** The variables that were added and that training changes. */
  Set<String> weights() {
    Set<String> weights = added(VariableType.VARIABLE);
    weights.removeAll(states);
    weights.removeIf(name -> !graph.getVariable(name).dataType().isFPType());
    return weights;
  }

  /** The placeholders that the place itself made, for noise and what follows. */
  Set<String> offered() {
    return shapes.keySet();
  }

  /** The graph's own variables that are still in it. */
  boolean isWhole() {
    return names().containsAll(own);
  }

  private Set<String> names() {
    return graph.variables().stream().map(SDVariable::name).collect(Collectors.toSet());
  }

  /** A weight that is zero, for functions that depend on no other. */
  SDVariable nothing() {
    return nothing;
  }
}
