package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.numerics.graph.HostFloats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A classifier as a SameDiff graph in float32.
 *
 * <p>Its variables: the placeholders {@code input} (n x width, or n x channels x height x width
 * where the network slides over images) and {@code labels} (n x classes, one-hot); for each layer
 * {@code L} with weights its {@code L/weights} (fan-in x units, or height x width x maps x
 * filters), {@code L/bias} and {@code L/sum} (x W + b, or the means of a global average), and of
 * every layer {@code L}, what it gives, which is what is recorded. {@code L/sum} of the last layer
 * holds the logits, whatever its activation. {@code loss} is the mean over the rows of -ln
 * softmax(logits)[label], in nats.
 *
 * <p>A network with dropout, batch normalisation or layers of plugins has a second graph, as it is
 * trained; {@link #graph()} is the one as it is used.
 *
 * <p>Not for use by several threads.
 */
public final class SameDiffNetwork {
  static final String INPUT = "input";
  static final String LABELS = "labels";
  static final String LOSS = "loss";

  /**
   * Most rows of a forward pass, and most values in its layers (64 MB): calls are few, arrays
   * small.
   */
  private static final int ROWS_AT_ONCE = 1024;

  private static final int VALUES_AT_ONCE = 16 << 20;

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Shape input;
  private final int[] sampleShape;
  private final int views;
  private final int classes;
  private final int rowsAtOnce;
  private final NetworkState state;
  private final NetworkGraph used;
  private final NetworkGraph trained;
  private final Supplier<NetworkGraph> sampling;
  private Optional<NetworkGraph> sampled = Optional.empty();
  private final Map<Integer, NetworkPlan> forward = new HashMap<>();
  private final Map<Integer, NetworkPlan> costPlans = new HashMap<>();
  private final Map<Integer, NetworkPlan> errors = new HashMap<>();
  private final Map<Integer, NetworkPlan> backward = new HashMap<>();

  private SameDiffNetwork(
      NetworkSpec spec,
      int[] sampleShape,
      int classes,
      long trainingSamples,
      int views,
      Context context) {
    this.input = spec.input(sampleShape);
    this.sampleShape = sampleShape.clone();
    this.views = views;
    this.classes = classes;
    spec.shapes(sampleShape).forEach((layer, sizes) -> shapes.put(layer, new Shape(sizes)));
    int values = shapes.values().stream().mapToInt(Shape::length).sum();
    this.rowsAtOnce = Math.max(1, Math.min(ROWS_AT_ONCE, VALUES_AT_ONCE / values));
    this.state = new NetworkState(spec.initialisation(), context);
    this.used = graph(spec, trainingSamples, context, NetworkGraph.Use.USED);
    boolean differs = spec.layers().stream().anyMatch(layer -> layer.kind().isTrainedDifferently());
    this.trained = differs ? graph(spec, trainingSamples, context, NetworkGraph.Use.TRAINED) : used;
    this.sampling = () -> graph(spec, trainingSamples, context, NetworkGraph.Use.SAMPLED);
  }

  /** The graph with noise, which most networks never need. */
  private NetworkGraph sampled() {
    if (sampled.isEmpty()) {
      sampled = Optional.of(sampling.get());
    }
    return sampled.get();
  }

  private NetworkGraph graph(
      NetworkSpec spec, long trainingSamples, Context context, NetworkGraph.Use use) {
    return new NetworkGraph(spec, input, classes, trainingSamples, views, state, context, use);
  }

  /**
   * Builds the graph and draws its weights, each layer's from a random stream of its own.
   *
   * @param spec the layers
   * @param sampleShape of an input: (width), or (channels, height, width); images are taken row by
   *     row where no layer slides over them
   * @param classes number of classes, the units or means of the last layer
   * @param trainingSamples number of training rows, by which some penalties are divided
   * @param context its seed decides the weights
   * @return the untrained network
   * @throws InfoplaneException OPTION_INVALID if the last layer has not one score a class, or a
   *     layer does not fit what comes before it; NUMERIC if ND4J does not start
   */
  public static SameDiffNetwork create(
      NetworkSpec spec, int[] sampleShape, int classes, long trainingSamples, Context context) {
    return create(spec, sampleShape, classes, trainingSamples, TrainingSpec.defaults(), context);
  }

  /**
   * Builds a network for a training, to whose batches some layers look.
   *
   * @param spec the layers
   * @param sampleShape as above
   * @param classes as above
   * @param trainingSamples as above
   * @param training how it will be trained
   * @param context its seed decides the weights
   * @return the untrained network
   * @throws InfoplaneException as the other one
   */
  public static SameDiffNetwork create(
      NetworkSpec spec,
      int[] sampleShape,
      int classes,
      long trainingSamples,
      TrainingSpec training,
      Context context) {
    // Before ND4J is loaded: what does not fit is said at once.
    requireScoreAClass(spec, sampleShape, classes);
    Nd4jStart.now();
    return new SameDiffNetwork(
        spec, sampleShape, classes, trainingSamples, training.viewsOfRow(), context);
  }

  private static void requireScoreAClass(NetworkSpec spec, int[] sampleShape, int classes) {
    int scores = spec.shapes(sampleShape).get(spec.output()).get(0);
    boolean dense = spec.layers().get(spec.layerNames().indexOf(spec.output())).dense().isPresent();
    if (scores != classes) {
      throw Words.invalid(
          "the last layer has "
              + scores
              + (dense ? " units" : " means")
              + ", but the data has "
              + classes
              + " classes: it needs "
              + (dense ? "one unit a class" : "one map a class before it, from a convolution of ")
              + (dense ? "" : classes + " filters"));
    }
  }

  /**
   * Builds a network on rows of values.
   *
   * @param spec the layers
   * @param inputWidth number of values in an input row
   * @param classes number of classes, the units or means of the last layer
   * @param context its seed decides the weights
   * @return the untrained network
   * @throws InfoplaneException as the other one
   */
  public static SameDiffNetwork create(
      NetworkSpec spec, int inputWidth, int classes, Context context) {
    return create(spec, new int[] {inputWidth}, classes, 1, context);
  }

  /** The graph; its variables are named as said above. */
  public SameDiff graph() {
    return used.sameDiff();
  }

  /** Names of the layers, from the input to the output. */
  public List<String> layers() {
    return List.copyOf(shapes.keySet());
  }

  /**
   * Number of values that a layer gives for a sample.
   *
   * @param layer one of {@link #layers()}
   * @throws InfoplaneException OPTION_INVALID if there is no such layer
   */
  public int units(String layer) {
    return shapeOf(layer).length();
  }

  /**
   * Shape of what a layer gives for a sample: (units), or (maps, height, width).
   *
   * @param layer one of {@link #layers()}
   * @throws InfoplaneException OPTION_INVALID if there is no such layer
   */
  public int[] shape(String layer) {
    return shapeOf(layer).toArray();
  }

  private Shape shapeOf(String layer) {
    Shape shape = shapes.get(layer);
    if (shape == null) {
      throw Words.unknown("layer", layer, layers());
    }
    return shape;
  }

  /** Number of values in an input row. */
  public int inputWidth() {
    return input.length();
  }

  /** What an input is in the data: (width), or (channels, height, width). */
  int[] sampleShape() {
    return sampleShape.clone();
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * The activations of layers for given inputs, in inference mode. Memory: the result and one batch
   * of at most 1024 rows.
   *
   * @param wanted some of {@link #layers()}
   * @param rows n x {@link #inputWidth()}, row-major
   * @return by layer in the order asked for, n x units, row-major
   * @throws InfoplaneException OPTION_INVALID if there is no such layer, DATA_INVALID if the values
   *     do not make whole rows
   */
  public Map<String, float[]> activations(Collection<String> wanted, float[] rows) {
    int n = rows(rows);
    Map<String, float[]> result = new LinkedHashMap<>();
    wanted.forEach(layer -> result.put(layer, new float[Math.multiplyExact(n, units(layer))]));
    forward(
        rows,
        (plan, from, count) ->
            result.forEach(
                (layer, values) -> read(plan.array(layer), values, units(layer), from, count)));
    return result;
  }

  /**
   * The activations of layers in one pass with the noise of dropout and of the layers of plugins,
   * and otherwise as the network is used. Memory: the result and one batch.
   *
   * @param wanted some of {@link #layers()}
   * @param rows n x {@link #inputWidth()}, row-major
   * @param random draws the noise
   * @return by layer in the order asked for, n x units, row-major
   * @throws InfoplaneException OPTION_INVALID if there is no such layer, DATA_INVALID if the values
   *     do not make whole rows
   */
  public Map<String, float[]> sampledActivations(
      Collection<String> wanted, float[] rows, RandomGenerator random) {
    return sampledPass(wanted, rows, random).activations();
  }

  /**
   * What layers gave in one pass, and what they paid.
   *
   * @param activations by layer, n x units, row-major
   * @param costs by layer, of those that state one
   */
  public record Pass(Map<String, float[]> activations, Map<String, Cost> costs) {}

  /**
   * As {@link #sampledActivations}, with the costs of the same pass: those of a layer behind noise
   * depend on it.
   *
   * @param wanted some of {@link #layers()}
   * @param rows n x {@link #inputWidth()}, row-major
   * @param random draws the noise
   * @throws InfoplaneException as the other one
   */
  public Pass sampledPass(Collection<String> wanted, float[] rows, RandomGenerator random) {
    int n = rows(rows);
    Map<String, float[]> result = new LinkedHashMap<>();
    wanted.forEach(layer -> result.put(layer, new float[Math.multiplyExact(n, units(layer))]));
    Map<String, Cost> costs = new LinkedHashMap<>();
    NetworkGraph graph = sampled();
    List<String> all = new ArrayList<>(wanted);
    all.addAll(graph.costs().values());
    sampled(
        graph,
        rows,
        1,
        random,
        all,
        (plan, from, count) -> {
          result.forEach(
              (layer, values) -> read(plan.array(layer), values, units(layer), from, count));
          readCosts(graph, plan, n, from, count, costs);
        });
    return new Pass(result, costs);
  }

  /**
   * The errors propagated back to layers for given inputs, in inference mode: for each row the
   * gradient of its own loss with respect to the layer's weighted sums, or to what the layer gives
   * where it has no weights. The loss is what is trained: the cross-entropy, unless that is left
   * out, and the penalties of layers, of which those over a batch are over the rows that are
   * computed together. Memory: the result and one batch.
   *
   * @param wanted some of {@link #layers()}
   * @param rows inputs and their classes
   * @return by layer in the order asked for, n x units, row-major
   * @throws InfoplaneException OPTION_INVALID if there is no such layer, DATA_INVALID if the values
   *     do not make whole rows
   */
  public Map<String, float[]> errors(Collection<String> wanted, LabelledRows rows) {
    int n = rows(rows.values());
    Map<String, float[]> result = new LinkedHashMap<>();
    wanted.forEach(layer -> result.put(layer, new float[Math.multiplyExact(n, units(layer))]));
    // Forth and back take about four times the arrays of forth alone.
    int batch = Math.min(n, Math.max(1, rowsAtOnce / 4));
    for (int from = 0; from < n; from += batch) {
      int first = from;
      int count = Math.min(batch, n - from);
      // A plan of its own size for the last rows: rows of another batch would count in penalties.
      NetworkPlan plan = errors.computeIfAbsent(count, this::planErrors);
      HostFloats.write(
          rows.values(), from * input.length(), count * input.length(), plan.array(INPUT));
      float[] labels = new float[count * classes];
      for (int i = 0; i < count; i++) {
        labels[i * classes + rows.labels()[from + i]] = 1;
      }
      HostFloats.write(labels, 0, labels.length, plan.array(LABELS));
      plan.run();
      result.forEach(
          (layer, values) -> {
            int width = units(layer);
            read(plan.array(errorName(layer)), values, width, first, count);
            // The loss is the mean over the batch, the error that of a row's own.
            for (int i = first * width; i < (first + count) * width; i++) {
              values[i] *= count;
            }
          });
    }
    return result;
  }

  private NetworkPlan planErrors(int batch) {
    return used.backward(batch, shapes.keySet().stream().map(this::errorName).toList());
  }

  private String errorName(String layer) {
    return used.gradient(used.sum(layer));
  }

  private static void read(INDArray array, float[] values, int width, int from, int count) {
    HostFloats.read(array, values, from * width, count * width);
  }

  /**
   * The logits for given inputs: the last layer's sums before its activation.
   *
   * @param rows n x {@link #inputWidth()}, row-major
   * @return n x {@link #classes()}, row-major
   */
  public float[] logits(float[] rows) {
    float[] result = new float[Math.multiplyExact(rows(rows), classes)];
    forward(
        rows, (plan, from, count) -> read(plan.array(used.logits()), result, classes, from, count));
    return result;
  }

  /**
   * What the network thinks of given inputs with the noise of its layers: ln of the mean of the
   * softmax over several passes.
   *
   * @param rows n x {@link #inputWidth()}, row-major
   * @param passes how many
   * @param random draws the noise
   * @return n x {@link #classes()}, row-major
   */
  public float[] sampledLogProbabilities(float[] rows, int passes, RandomGenerator random) {
    double[] means = new double[Math.multiplyExact(rows(rows), classes)];
    float[] logits = new float[Math.multiplyExact(rowsAtOnce, classes)];
    sampled(
        sampled(),
        rows,
        passes,
        random,
        List.of(used.logits()),
        (plan, from, count) -> {
          HostFloats.read(plan.array(used.logits()), logits, 0, count * classes);
          for (int i = 0; i < count; i++) {
            addSoftmax(logits, i * classes, means, (from + i) * classes);
          }
        });
    float[] logs = new float[means.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(Math.max(means[i] / passes, Float.MIN_NORMAL));
    }
    return logs;
  }

  /** Passes with noise, batch by batch. */
  private void sampled(
      NetworkGraph graph,
      float[] rows,
      int passes,
      RandomGenerator random,
      Collection<String> wanted,
      BatchReader reader) {
    int n = rows(rows);
    int batch = Math.min(n, rowsAtOnce);
    NetworkPlan plan = graph.forward(batch, wanted);
    // What comes before the noise is the same in all passes.
    Runnable again = plan.after(graph.noises().stream().map(NetworkGraph.Noise::name).toList());
    for (int from = 0; from < n; from += batch) {
      int count = Math.min(batch, n - from);
      HostFloats.write(rows, from * input.length(), count * input.length(), plan.array(INPUT));
      for (int pass = 0; pass < passes; pass++) {
        for (NetworkGraph.Noise noise : graph.noises()) {
          float[] drawn = new float[batch * noise.shape().length()];
          noise.law().fill(drawn, random);
          HostFloats.write(drawn, 0, drawn.length, plan.array(noise.name()));
        }
        if (pass == 0) {
          plan.run();
        } else {
          again.run();
        }
        reader.read(plan, from, count);
      }
    }
  }

  private void addSoftmax(float[] logits, int from, double[] into, int at) {
    double top = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      top = Math.max(top, logits[from + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(logits[from + c] - top);
    }
    for (int c = 0; c < classes; c++) {
      into[at + c] += Math.exp(logits[from + c] - top) / sum;
    }
  }

  /** Receives one batch of a forward pass: the first {@code count} rows of the plan's arrays. */
  private interface BatchReader {
    void read(NetworkPlan plan, int from, int count);
  }

  private void forward(float[] rows, BatchReader reader) {
    int n = rows(rows);
    int batch = Math.min(n, rowsAtOnce);
    NetworkPlan plan = forward.computeIfAbsent(batch, this::planForward);
    for (int from = 0; from < n; from += batch) {
      int count = Math.min(batch, n - from);
      HostFloats.write(rows, from * input.length(), count * input.length(), plan.array(INPUT));
      plan.run();
      reader.read(plan, from, count);
    }
  }

  private int rows(float[] rows) {
    int width = input.length();
    if (rows.length == 0 || rows.length % width != 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the network takes rows of "
              + width
              + " values, and "
              + rows.length
              + " values do not make whole rows");
    }
    return rows.length / width;
  }

  private NetworkPlan planForward(int batch) {
    List<String> wanted = new ArrayList<>(shapes.keySet());
    wanted.add(used.logits());
    return used.forward(batch, wanted);
  }

  /**
   * The information cost of each unit or place of a layer for given inputs, in inference mode.
   *
   * @param rows n x {@link #inputWidth()}, row-major
   * @return by layer, of those that state one: n x values, row-major, with the shape of a sample
   */
  public Map<String, Cost> costs(float[] rows) {
    Map<String, Cost> result = new LinkedHashMap<>();
    if (used.costs().isEmpty()) {
      return result;
    }
    int n = rows(rows);
    int batch = Math.min(n, rowsAtOnce);
    NetworkPlan plan =
        costPlans.computeIfAbsent(batch, b -> used.forward(b, used.costs().values()));
    for (int from = 0; from < n; from += batch) {
      int count = Math.min(batch, n - from);
      HostFloats.write(rows, from * input.length(), count * input.length(), plan.array(INPUT));
      plan.run();
      readCosts(used, plan, n, from, count, result);
    }
    return result;
  }

  /**
   * The layers whose {@link #costs} count from a zero that was chosen, and bound no information.
   */
  public List<String> relativeCosts() {
    return used.relativeCosts();
  }

  /** Adds the costs of some rows of a batch to those of all. */
  private static void readCosts(
      NetworkGraph graph, NetworkPlan plan, int n, int from, int count, Map<String, Cost> into) {
    graph
        .costs()
        .forEach(
            (layer, variable) -> {
              INDArray array = plan.array(variable);
              int width = Math.toIntExact(array.length() / array.size(0));
              Cost cost =
                  into.computeIfAbsent(
                      layer,
                      name ->
                          new Cost(
                              new float[Math.multiplyExact(n, width)],
                              Arrays.stream(array.shape())
                                  .skip(1)
                                  .mapToInt(Math::toIntExact)
                                  .toArray()));
              read(array, cost.values(), width, from, count);
            });
  }

  /**
   * Information cost in nats.
   *
   * @param values row-major; not copied
   * @param shape of a sample
   */
  public record Cost(float[] values, int[] shape) {}

  /** The graph as it is trained. */
  NetworkGraph trained() {
    return trained;
  }

  /** The plan of a training step on batches of a size: loss, logits and gradients. */
  NetworkPlan backward(int batch) {
    return backward.computeIfAbsent(
        batch,
        size ->
            trained.backward(size, state.parameters().stream().map(trained::gradient).toList()));
  }

  /** Names of weights and biases, in the order of the layers. */
  List<String> parameters() {
    return state.parameters();
  }

  /** Names of the running averages of batch normalisation, in the order of the layers. */
  List<String> statistics() {
    return state.statistics();
  }

  /** Names of what layers of plugins keep, in the order of the layers. */
  List<String> kept() {
    return state.kept();
  }

  /** A copy of weights, a bias or running averages. */
  float[] parameter(String name) {
    INDArray array = parameterArray(name);
    float[] values = new float[Math.toIntExact(array.length())];
    HostFloats.read(array, values, 0, values.length);
    return values;
  }

  /** The array that holds weights, a bias or running averages; not a copy. */
  INDArray parameterArray(String name) {
    return state.arrays().get(name);
  }

  /** Overwrites weights, a bias or running averages. */
  void setParameter(String name, float[] values) {
    HostFloats.write(values, 0, values.length, parameterArray(name));
  }
}
