package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.LayerRequest.Signal;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.numerics.graph.Gradients;
import io.infoplane.numerics.graph.GraphPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The operations of a network, from its input to its loss, with their gradients: as it is trained,
 * or as it is used.
 */
final class NetworkGraph {
  private static final String SWITCH = "noise-switch";

  /**
   * Multiplications from which a second thread pays. On two cores a step of dense layers with 80
   * million takes 2.6 ms with one thread, and with two 1.9 to 3; one of 556 million 13.5 and 9.8.
   * Where another process wants a core, threads that wait for one another make a small step many
   * times slower.
   */
  private static final long WORTH_SHARING = 100_000_000;

  /** Of convolutions, each of which takes longer: 105 million take 7.6 and 5.3 ms. */
  private static final long MAPS_WORTH_SHARING = 4_000_000;

  private final SameDiff graph = SameDiff.create();
  private final SameDiff gradients;
  private final NetworkState state;
  private final Use use;
  private final int classes;
  private final long trainingSamples;
  private final int views;
  private final Context context;
  private final Map<String, Signal> signals = new LinkedHashMap<>();
  private final List<SDVariable> penalties = new ArrayList<>();
  private final Map<String, String> metrics = new LinkedHashMap<>();
  private final Map<String, String> costs = new LinkedHashMap<>();
  private final List<String> relativeCosts = new ArrayList<>();
  private final List<RegularizedOutput.Hook> hooks = new ArrayList<>();
  private final SDVariable switched;
  private final SDVariable labels;
  private final Map<String, String> sums = new LinkedHashMap<>();
  private final List<Noise> noises = new ArrayList<>();
  private final List<Followed> followed = new ArrayList<>();
  private final Map<String, Shape> placeholders = new LinkedHashMap<>();
  private String logits = "";
  private long productsOfRow;
  private List<Built> before = List.of();
  private Optional<Following> following = Optional.empty();

  /** A layer in the graph, and what it takes. */
  private record Built(String name, Layer layer, String from, Shape shape) {}

  /** A network that follows, while it is being built: prefix of its names, and what is followed. */
  private record Following(String prefix, Map<String, String> followed) {
    String followed(String name) {
      return name.substring(prefix.length());
    }
  }

  /** How a network is run. */
  enum Use {
    /** With all that makes it noisy. */
    TRAINED(true, true),
    /** With the noise of dropout and of plugins' layers, and otherwise as it is used. */
    SAMPLED(false, true),
    /** Without noise. */
    USED(false, false);

    private final boolean isTraining;
    private final boolean isNoisy;

    Use(boolean isTraining, boolean isNoisy) {
      this.isTraining = isTraining;
      this.isNoisy = isNoisy;
    }
  }

  /** A placeholder that is filled with random numbers for each batch. */
  record Noise(String name, Law law, Shape shape) {}

  /** A statistic that goes towards what a batch has. */
  record Followed(String statistic, String ofBatch, double momentum) {}

  NetworkGraph(
      NetworkSpec spec,
      Shape input,
      int classes,
      long trainingSamples,
      int views,
      NetworkState state,
      Context context,
      Use use) {
    this.classes = classes;
    this.trainingSamples = trainingSamples;
    this.views = views;
    this.state = state;
    this.context = context;
    this.use = use;
    placeholders.put(SameDiffNetwork.INPUT, input);
    SDVariable first = graph.placeHolder(SameDiffNetwork.INPUT, DataType.FLOAT, input.ofRows(-1));
    this.labels = graph.placeHolder(SameDiffNetwork.LABELS, DataType.FLOAT, -1, classes);
    this.switched = graph.constant(SWITCH, Nd4j.scalar(DataType.FLOAT, use.isNoisy ? 1 : 0));
    signals.put(SameDiffNetwork.INPUT, new Signal(first, input.ofSample()));
    Map<String, Shape> shapes = new HashMap<>(Map.of(SameDiffNetwork.INPUT, input));
    List<String> names = spec.layerNames();
    List<Built> built = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      LayerSpec written = spec.layers().get(i);
      Layer layer = written.kind();
      Shape shape = shapes.get(spec.before(i));
      Shape after = layer.after(shape, name);
      SDVariable taken = signals.get(spec.before(i)).variable();
      before = chain(built, spec.before(i));
      SDVariable given = written.detach().orElse(false) ? detached(taken) : taken;
      SDVariable sum = LayerFailure.of(i, () -> layer.build(this, name, given, shape));
      built.add(new Built(name, layer, spec.before(i), shape));
      sums.put(name, sum.name());
      signals.put(name, new Signal(graph.getVariable(name), after.ofSample()));
      shapes.put(name, after);
      productsOfRow += layer.products(shape, after);
    }
    this.logits = sums.get(spec.output());
    SDVariable scores = graph.getVariable(logits);
    // The gradient of ND4J's cross-entropy ignores what it is multiplied by: cut before it.
    SDVariable learned = spec.loss() == Loss.NONE ? detached(scores) : scores;
    SDVariable loss = graph.loss().softmaxCrossEntropy(SameDiffNetwork.LOSS, labels, learned, null);
    graph.setLossVariables(objective(spec, loss).name());
    // Down to the input: the errors of what comes before the first weights are wanted too.
    this.gradients = Gradients.of(graph, SameDiffNetwork.INPUT);
  }

  /** The values without what made them, so that no error goes back. */
  private SDVariable detached(SDVariable values) {
    return new StopGradient(graph, values).outputVariable();
  }

  private SDVariable objective(NetworkSpec spec, SDVariable crossEntropy) {
    SDVariable sum = crossEntropy;
    // What nothing else takes has gradients too, of 0.
    for (String leaf : spec.leaves()) {
      sum = sum.add(detached(signals.get(leaf).variable()).sum().mul(0));
    }
    for (SDVariable penalty : penalties) {
      sum = sum.add(penalty);
    }
    return sum;
  }

  // For the layers that are being added.

  SameDiff sameDiff() {
    return graph;
  }

  boolean isTraining() {
    return use.isTraining;
  }

  boolean isNoisy() {
    return use.isNoisy;
  }

  SDVariable weights(String name, int fanIn, int fanOut, long... shape) {
    if (following.isPresent()) {
      return follow(name);
    }
    return graph.var(name, state.weights(name, fanIn, fanOut, shape));
  }

  SDVariable parameter(String name, double value, int length) {
    if (following.isPresent()) {
      return follow(name);
    }
    return graph.var(name, state.parameter(name, value, length));
  }

  SDVariable statistic(String name, double value, int length) {
    if (following.isPresent()) {
      return follow(name);
    }
    return graph.constant(name, state.statistic(name, value, length));
  }

  SDVariable noise(String name, Law law, Shape shape) {
    noises.add(new Noise(name, law, shape));
    placeholders.put(name, shape);
    return graph.placeHolder(name, DataType.FLOAT, shape.ofRows(-1));
  }

  /** What follows a weight or a statistic. */
  private SDVariable follow(String name) {
    Following now = following.orElseThrow();
    String followedName = now.followed(name);
    now.followed().put(name, followedName);
    return graph.constant(name, state.kept(name, state.arrays().get(followedName).dup()));
  }

  /** The layers from the input to one of them. */
  private static List<Built> chain(List<Built> built, String last) {
    List<Built> chain = new ArrayList<>();
    String wanted = last;
    for (int i = built.size() - 1; i >= 0; i--) {
      if (built.get(i).name().equals(wanted)) {
        chain.add(0, built.get(i));
        wanted = built.get(i).from();
      }
    }
    return chain;
  }

  /** The layers before the present one again, with weights that follow. */
  private Optional<SDVariable> follower(String name, double momentum) {
    if (before.stream().anyMatch(one -> one.layer() instanceof Regulariser)) {
      return Optional.empty();
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    following = Optional.of(new Following(name + "/", pairs));
    SDVariable values = graph.getVariable(SameDiffNetwork.INPUT);
    for (Built one : before) {
      String again = name + "/" + one.name();
      one.layer().build(this, again, values, one.shape());
      productsOfRow += one.layer().products(one.shape(), one.layer().after(one.shape(), again));
      values = graph.getVariable(again);
    }
    following = Optional.empty();
    hooks.add(
        new RegularizedOutput.Hook(
            (arrays, step) ->
                pairs.forEach(
                    (follows, followedName) ->
                        arrays
                            .get(follows)
                            .muli(momentum)
                            .addi(arrays.get(followedName).mul(1 - momentum))),
            List.of()));
    return Optional.of(detached(values));
  }

  /** What a layer of a plugin is given. */
  LayerRequest request(String name, SDVariable input, long[] shape, Options options) {
    return LayerRequest.of(
            name,
            new Signal(input, shape),
            switched,
            signals,
            trainingSamples,
            new Place(),
            options,
            context)
        .withLabels(labels);
  }

  /** Noise and state of the layers of plugins. */
  private final class Place implements LayerPlace {
    @Override
    public SDVariable noise(String name, LayerPlace.Noise law, long... ofSample) {
      int[] sizes = LongStream.of(ofSample).mapToInt(Math::toIntExact).toArray();
      return NetworkGraph.this.noise(
          name, Law.of(law), sizes.length == 0 ? Shape.of(1) : Shape.of(sizes));
    }

    @Override
    public SDVariable state(String name, INDArray start) {
      return graph.constant(name, state.kept(name, start));
    }

    @Override
    public Optional<SDVariable> follower(String name, double momentum) {
      return NetworkGraph.this.follower(name, momentum);
    }

    @Override
    public int views() {
      return views;
    }
  }

  /** Takes over what a layer of a plugin added. */
  void add(String name, RegularizedOutput result, Shape after) {
    graph.variables().stream()
        .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
        .filter(variable -> variable.name().startsWith(name + "/"))
        .forEach(
            variable -> {
              productsOfRow += products(variable.getArr(), after);
              state.learned(variable.name(), variable.getArr());
            });
    penalties.add(result.penalty());
    metrics.put(name + "/penalty", result.penalty().name());
    result.metrics().forEach((metric, scalar) -> metrics.put(name + "/" + metric, scalar.name()));
    result.cost().ifPresent(cost -> costs.put(name, cost.name()));
    if (result.isCostRelative()) {
      relativeCosts.add(name);
    }
    hooks.addAll(result.afterStep());
  }

  /** A matrix multiplies each sample, a filter each place of what is given. */
  private static long products(INDArray learned, Shape after) {
    return switch (learned.rank()) {
      case 2 -> learned.length();
      case 4 -> learned.length() * (after.isMaps() ? (long) after.height() * after.width() : 1);
      default -> 0;
    };
  }

  void follow(String statistic, String ofBatch, double momentum) {
    if (following.isPresent()) {
      return; // Its statistics follow those of the network.
    }
    followed.add(new Followed(statistic, ofBatch, momentum));
  }

  // For who runs it.

  List<Noise> noises() {
    return List.copyOf(noises);
  }

  /** Names of the numbers that layers of plugins give for a batch, by what they are. */
  Map<String, String> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  /** Names of the information costs by layer. */
  Map<String, String> costs() {
    return Collections.unmodifiableMap(costs);
  }

  /** The layers whose costs count from a zero that was chosen. */
  List<String> relativeCosts() {
    return List.copyOf(relativeCosts);
  }

  /** What is to be done after a step. */
  List<RegularizedOutput.Hook> hooks() {
    return List.copyOf(hooks);
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
    all.addAll(metrics.values());
    hooks.forEach(hook -> all.addAll(hook.reads()));
    all.addAll(wanted);
    Map<String, INDArray> arrays = arrays(rows);
    arrays.put(SameDiffNetwork.LABELS, Nd4j.create(DataType.FLOAT, rows, classes));
    return plan(new GraphPlan(gradients, graph, arrays, all), 3L * rows * productsOfRow);
  }

  private NetworkPlan plan(GraphPlan plan, long products) {
    boolean slides = placeholders.get(SameDiffNetwork.INPUT).isMaps();
    return new NetworkPlan(plan, products >= (slides ? MAPS_WORTH_SHARING : WORTH_SHARING));
  }

  private Map<String, INDArray> arrays(int rows) {
    Map<String, INDArray> arrays = new HashMap<>(state.arrays());
    placeholders.forEach(
        (name, shape) -> arrays.put(name, Nd4j.create(DataType.FLOAT, shape.ofRows(rows))));
    return arrays;
  }
}
