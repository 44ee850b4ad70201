package io.infoplane.host.network;

import io.infoplane.numerics.graph.Gradients;
import io.infoplane.numerics.graph.GraphPlan;
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
 * The operations of a network, from its input to its loss, with their gradients: as it is trained,
 * or as it is used.
 */
final class NetworkGraph {
  /**
   * Multiplications from which a second thread pays. On two cores a step of 60 thousand takes 0.37
   * ms with one thread and 0.52 ms with two, one of 105 million 7.6 and 5.3 ms. Where another
   * process wants a core, threads that wait for one another make the small step twenty times
   * slower.
   */
  private static final long WORTH_SHARING = 4_000_000;

  private final SameDiff graph = SameDiff.create();
  private final SameDiff gradients;
  private final NetworkState state;
  private final boolean training;
  private final int classes;
  private final Map<String, String> sums = new LinkedHashMap<>();
  private final List<Mask> masks = new ArrayList<>();
  private final List<Followed> followed = new ArrayList<>();
  private final Map<String, Shape> placeholders = new LinkedHashMap<>();
  private String logits = "";
  private long productsOfRow;

  /** A placeholder that leaves values out at random. */
  record Mask(String name, double rate, Shape shape) {}

  /** A statistic that goes towards what a batch has. */
  record Followed(String statistic, String ofBatch, double momentum) {}

  NetworkGraph(NetworkSpec spec, Shape input, int classes, NetworkState state, boolean training) {
    this.classes = classes;
    this.state = state;
    this.training = training;
    placeholders.put(SameDiffNetwork.INPUT, input);
    SDVariable signal = graph.placeHolder(SameDiffNetwork.INPUT, DataType.FLOAT, input.ofRows(-1));
    SDVariable labels = graph.placeHolder(SameDiffNetwork.LABELS, DataType.FLOAT, -1, classes);
    List<String> names = spec.layerNames();
    Shape shape = input;
    SDVariable sum = signal;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Layer layer = spec.layers().get(i).layer();
      Shape after = layer.after(shape, name);
      sum = layer.build(this, name, signal, shape);
      sums.put(name, sum.name());
      signal = graph.getVariable(name);
      productsOfRow += layer.products(shape, after);
      shape = after;
    }
    this.logits = sum.name();
    graph.loss().softmaxCrossEntropy(SameDiffNetwork.LOSS, labels, sum, null);
    graph.setLossVariables(SameDiffNetwork.LOSS);
    // Down to the input: the errors of what comes before the first weights are wanted too.
    this.gradients = Gradients.of(graph, SameDiffNetwork.INPUT);
  }

  // For the layers that are being added.

  SameDiff sameDiff() {
    return graph;
  }

  boolean isTraining() {
    return training;
  }

  SDVariable weights(String name, int fanIn, int fanOut, long... shape) {
    return graph.var(name, state.weights(name, fanIn, fanOut, shape));
  }

  SDVariable parameter(String name, double value, int length) {
    return graph.var(name, state.parameter(name, value, length));
  }

  SDVariable statistic(String name, double value, int length) {
    return graph.constant(name, state.statistic(name, value, length));
  }

  SDVariable mask(String name, double rate, Shape shape) {
    masks.add(new Mask(name, rate, shape));
    placeholders.put(name, shape);
    return graph.placeHolder(name, DataType.FLOAT, shape.ofRows(-1));
  }

  void follow(String statistic, String ofBatch, double momentum) {
    followed.add(new Followed(statistic, ofBatch, momentum));
  }

  // For who runs it.

  List<Mask> masks() {
    return List.copyOf(masks);
  }

  List<Followed> followed() {
    return List.copyOf(followed);
  }

  /** Name of the variable that holds the logits. */
  String logits() {
    return logits;
  }

  /** Name of the weighted sums of a layer, or of what it gives where it has none. */
  String sum(String layer) {
    return sums.get(layer);
  }

  /** Name of the variable that holds the gradient of the loss with respect to another. */
  String gradient(String variable) {
    return graph.getVariable(variable).gradient().name();
  }

  /** A plan that computes variables without gradients. */
  NetworkPlan forward(int rows, Collection<String> wanted) {
    return plan(new GraphPlan(graph, graph, arrays(rows), wanted), rows * productsOfRow);
  }

  /** A plan that computes the loss, the logits and gradients. */
  NetworkPlan backward(int rows, Collection<String> wanted) {
    List<String> all = new ArrayList<>(List.of(SameDiffNetwork.LOSS, logits));
    followed.forEach(one -> all.add(one.ofBatch()));
    all.addAll(wanted);
    Map<String, INDArray> arrays = arrays(rows);
    arrays.put(SameDiffNetwork.LABELS, Nd4j.create(DataType.FLOAT, rows, classes));
    return plan(new GraphPlan(gradients, graph, arrays, all), 3L * rows * productsOfRow);
  }

  private static NetworkPlan plan(GraphPlan plan, long products) {
    return new NetworkPlan(plan, products >= WORTH_SHARING);
  }

  private Map<String, INDArray> arrays(int rows) {
    Map<String, INDArray> arrays = new HashMap<>(state.arrays());
    placeholders.forEach(
        (name, shape) -> arrays.put(name, Nd4j.create(DataType.FLOAT, shape.ofRows(rows))));
    return arrays;
  }
}
