package io.infoplane.testkit;

import io.infoplane.api.LayerRequest;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph with a place for a layer, and what it takes to run it: an input of any rank with a batch
 * of any size, two further activations, labels, and the noise switch.
 */
final class LayerBench {
  private static final String TRAINING = "training";
  private static final String LABELS = "labels";
  private static final int CLASSES = 3;

  private final SameDiff graph = SameDiff.create();
  private final long[] shape;
  private final DataType type;
  private final SDVariable input;
  private final SDVariable nothing;
  private final SDVariable training;
  private final SDVariable labels;
  private final Map<String, SDVariable> activations = new LinkedHashMap<>();
  private final Set<String> own;

  /**
   * A graph.
   *
   * @param shape of a sample, without the batch
   * @param type of all numbers
   */
  LayerBench(long[] shape, DataType type) {
    this.shape = shape.clone();
    this.type = type;
    // A placeholder, since SameDiff tells the shape of no other variable that is computed.
    this.input = graph.placeHolder("input", type, batchOf(shape));
    // SameDiff takes no gradients of a graph in which nothing can be trained.
    this.nothing = graph.var("bench-nothing", Nd4j.scalar(type, 0));
    this.training = graph.placeHolder(TRAINING, type);
    this.labels = graph.placeHolder(LABELS, type, -1, CLASSES);
    for (Map.Entry<String, long[]> other : others().entrySet()) {
      SDVariable placed =
          graph.placeHolder("bench-" + other.getKey(), type, batchOf(other.getValue()));
      activations.put(other.getKey(), graph.identity(other.getKey(), placed));
    }
    this.own = names();
  }

  private static Map<String, long[]> others() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("first", new long[] {5});
    shapes.put("maps", new long[] {2, 4, 4});
    return shapes;
  }

  private static long[] batchOf(long[] shape) {
    return batchOf(-1, shape);
  }

  private static long[] batchOf(long batch, long[] shape) {
    return LongStream.concat(LongStream.of(batch), LongStream.of(shape)).toArray();
  }

  /** The graph. */
  SameDiff graph() {
    return graph;
  }

  /** Puts a layer into the graph, with all that a request can hold. */
  RegularizedOutput put(RegularizerLayer layer, String name, Options options, long seed) {
    return layer.apply(request(name, options, seed).withLabels(labels));
  }

  /** Puts a layer into the graph, without labels. */
  RegularizedOutput putWithoutLabels(RegularizerLayer layer, String name, Options options) {
    return layer.apply(request(name, options, 1));
  }

  /** Puts a layer into the graph that shows it no other activations. */
  RegularizedOutput putWithoutActivations(RegularizerLayer layer, String name, Options options) {
    return layer.apply(
        LayerRequest.of(name, input, training, Map.of(), 600, options, context(1))
            .withLabels(labels));
  }

  private LayerRequest request(String name, Options options, long seed) {
    return LayerRequest.of(name, input, training, activations, 600, options, context(seed));
  }

  private static TestContext context(long seed) {
    return TestContext.fresh().withSeed(seed);
  }

  /** The arrays that a run is fed. */
  Map<String, INDArray> feed(int batch, boolean noise) {
    Map<String, INDArray> arrays = new HashMap<>();
    arrays.put(input.name(), normal(batchOf(batch, shape), 1));
    arrays.put(TRAINING, Nd4j.scalar(type, noise ? 1 : 0));
    others()
        .forEach((name, other) -> arrays.put("bench-" + name, normal(batchOf(batch, other), 2)));
    INDArray oneHot = Nd4j.zeros(type, batch, CLASSES);
    for (int i = 0; i < batch; i++) {
      oneHot.putScalar(i, i % CLASSES, 1);
    }
    arrays.put(LABELS, oneHot);
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

  /** Numbers that do not depend on ND4J's generator. */
  INDArray normal(long[] dimensions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[(int) LongStream.of(dimensions).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).castTo(type).reshape(dimensions);
  }

  /** What variables are worth, with noise that follows a seed. */
  Map<String, INDArray> run(Map<String, INDArray> feed, long noiseSeed, SDVariable... wanted) {
    return run(graph, feed, noiseSeed, wanted);
  }

  /** The same in another graph, which has variables of these names. */
  static Map<String, INDArray> run(
      SameDiff graph, Map<String, INDArray> feed, long noiseSeed, SDVariable... wanted) {
    Nd4j.getRandom().setSeed(noiseSeed);
    List<String> names = List.of(wanted).stream().map(SDVariable::name).toList();
    Map<String, INDArray> values = new HashMap<>();
    graph.output(feed, names).forEach((name, value) -> values.put(name, value.dup()));
    return values;
  }

  /** The variables that were added to the graph, by name. */
  Set<String> added(VariableType type) {
    Set<String> added =
        graph.variables().stream()
            .filter(variable -> variable.getVariableType() == type)
            .map(SDVariable::name)
            .collect(Collectors.toCollection(TreeSet::new));
    added.removeAll(own);
    return added;
  }

  /** The bench's own variables that are still in the graph. */
  boolean isWhole() {
    return names().containsAll(own);
  }

  private Set<String> names() {
    return graph.variables().stream().map(SDVariable::name).collect(Collectors.toSet());
  }

  /** The layer's input. */
  SDVariable input() {
    return input;
  }

  /** A weight that is zero, for functions that depend on no other. */
  SDVariable nothing() {
    return nothing;
  }
}
