package io.infoplane.host.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A classifier as a SameDiff graph in float32.
 *
 * <p>Its variables: the placeholders {@code input} (n x width) and {@code labels} (n x classes,
 * one-hot); for each layer {@code L} its {@code L/weights} (fan-in x units), {@code L/bias}, {@code
 * L/sum} (x W + b) and {@code L}, the activation, which is what is recorded. {@code L/sum} of the
 * last layer holds the logits, whatever its activation. {@code loss} is the mean over the rows of
 * -ln softmax(logits)[label], in nats.
 *
 * <p>Not for use by several threads.
 */
public final class SameDiffNetwork {
  static final String INPUT = "input";
  static final String LABELS = "labels";
  static final String LOSS = "loss";

  /** Rows of a forward pass: the arrays of a pass stay small, and calls are few. */
  private static final int ROWS_AT_ONCE = 1024;

  private final SameDiff graph = SameDiff.create();
  private final Map<String, Integer> widths = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final int inputWidth;
  private final int classes;
  private final String logits;
  private final Map<Integer, GraphPlan> forward = new HashMap<>();
  private final Map<Integer, GraphPlan> backward = new HashMap<>();

  private SameDiffNetwork(NetworkSpec spec, int inputWidth, int classes, Context context) {
    this.inputWidth = inputWidth;
    this.classes = classes;
    SDVariable signal = graph.placeHolder(INPUT, DataType.FLOAT, -1, inputWidth);
    SDVariable labels = graph.placeHolder(LABELS, DataType.FLOAT, -1, classes);
    List<String> names = spec.layerNames();
    int fanIn = inputWidth;
    SDVariable sum = signal;
    for (int i = 0; i < names.size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      String name = names.get(i);
      int units = layer.dense();
      float[] drawn =
          spec.initialisation().draw(fanIn, units, context.random("network/" + name + "/weights"));
      SDVariable weights =
          parameter(name + "/weights", Nd4j.create(drawn, new long[] {fanIn, units}, 'c'));
      SDVariable bias = parameter(name + "/bias", Nd4j.create(DataType.FLOAT, units));
      sum = signal.mmul(weights).add(name + "/sum", bias);
      signal = layer.activation().apply(graph, name, sum);
      widths.put(name, units);
      fanIn = units;
    }
    this.logits = sum.name();
    graph.loss().softmaxCrossEntropy(LOSS, labels, sum, null);
    graph.setLossVariables(LOSS);
    differentiate();
  }

  /** Adds the gradients; SameDiff prints a line an operation, where only results belong. */
  private void differentiate() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      graph.createGradFunction();
    } finally {
      System.setOut(out);
    }
  }

  private SDVariable parameter(String name, INDArray value) {
    parameters.add(name);
    return graph.var(name, value);
  }

  /**
   * Builds the graph and draws its weights, each layer's from a random stream of its own.
   *
   * @param spec the layers
   * @param inputWidth number of values in an input row; images are taken row by row
   * @param classes number of classes, the units of the last layer
   * @param context its seed decides the weights
   * @return the untrained network
   * @throws InfoplaneException OPTION_INVALID if the last layer has not one unit a class; NUMERIC
   *     if ND4J does not start
   */
  public static SameDiffNetwork create(
      NetworkSpec spec, int inputWidth, int classes, Context context) {
    int units = spec.layers().get(spec.layers().size() - 1).dense();
    if (units != classes) {
      throw Words.invalid(
          "the last layer has "
              + units
              + " units, but the data has "
              + classes
              + " classes: it needs one unit a class");
    }
    Nd4jStart.now();
    return new SameDiffNetwork(spec, inputWidth, classes, context);
  }

  /** The graph; its variables are named as said above. */
  public SameDiff graph() {
    return graph;
  }

  /** Names of the layers, from the input to the output. */
  public List<String> layers() {
    return List.copyOf(widths.keySet());
  }

  /**
   * Number of units of a layer.
   *
   * @param layer one of {@link #layers()}
   * @throws InfoplaneException OPTION_INVALID if there is no such layer
   */
  public int units(String layer) {
    Integer units = widths.get(layer);
    if (units == null) {
      throw Words.unknown("layer", layer, layers());
    }
    return units;
  }

  /** Number of values in an input row. */
  public int inputWidth() {
    return inputWidth;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * The activations of layers for given inputs, in inference mode. Memory: the result and one batch
   * of 1024 rows.
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
                (layer, values) -> {
                  int d = units(layer);
                  HostFloats.read(plan.array(layer), values, from * d, count * d);
                }));
    return result;
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
        rows,
        (plan, from, count) ->
            HostFloats.read(plan.array(logits), result, from * classes, count * classes));
    return result;
  }

  /** Receives one batch of a forward pass: the first {@code count} rows of the plan's arrays. */
  private interface BatchReader {
    void read(GraphPlan plan, int from, int count);
  }

  private void forward(float[] rows, BatchReader reader) {
    int n = rows(rows);
    int batch = Math.min(n, ROWS_AT_ONCE);
    GraphPlan plan = forward.computeIfAbsent(batch, this::planForward);
    for (int from = 0; from < n; from += batch) {
      int count = Math.min(batch, n - from);
      HostFloats.write(rows, from * inputWidth, count * inputWidth, plan.array(INPUT));
      plan.run();
      reader.read(plan, from, count);
    }
  }

  private int rows(float[] rows) {
    if (rows.length == 0 || rows.length % inputWidth != 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the network takes rows of "
              + inputWidth
              + " values, and "
              + rows.length
              + " values do not make whole rows");
    }
    return rows.length / inputWidth;
  }

  private GraphPlan planForward(int batch) {
    List<String> wanted = new ArrayList<>(widths.keySet());
    wanted.add(logits);
    return new GraphPlan(
        graph,
        graph,
        Map.of(INPUT, Nd4j.create(DataType.FLOAT, batch, inputWidth)),
        wanted,
        batch * weights());
  }

  /** The plan of a training step on batches of a size: loss, logits and gradients. */
  GraphPlan backward(int batch) {
    return backward.computeIfAbsent(
        batch,
        size -> {
          List<String> wanted = new ArrayList<>(List.of(LOSS, logits));
          parameters.forEach(name -> wanted.add(gradient(name)));
          return new GraphPlan(
              graph.getFunction("grad"),
              graph,
              Map.of(
                  INPUT, Nd4j.create(DataType.FLOAT, size, inputWidth),
                  LABELS, Nd4j.create(DataType.FLOAT, size, classes)),
              wanted,
              3 * size * weights());
        });
  }

  private long weights() {
    return parameters.stream().mapToLong(name -> graph.getVariable(name).getArr().length()).sum();
  }

  /** Name of the variable that holds the gradient of the loss with respect to another. */
  String gradient(String variable) {
    return graph.getVariable(variable).gradient().name();
  }

  /** Name of the variable that holds the logits. */
  String logitsName() {
    return logits;
  }

  /** Names of weights and biases, in the order of the layers. */
  List<String> parameters() {
    return List.copyOf(parameters);
  }

  /** A copy of a weight matrix or bias. */
  float[] parameter(String name) {
    INDArray array = graph.getVariable(name).getArr();
    float[] values = new float[Math.toIntExact(array.length())];
    HostFloats.read(array, values, 0, values.length);
    return values;
  }

  /** Overwrites a weight matrix or bias. */
  void setParameter(String name, float[] values) {
    HostFloats.write(values, 0, values.length, graph.getVariable(name).getArr());
  }
}
