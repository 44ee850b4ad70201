package io.infoplane.host.recording;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Records the activations of your own Deeplearning4j network while you train it.
 *
 * <pre>{@code
 * ActivationSink sink = (epoch, layer, values, shape) -> ...;
 * network.setListeners(new ActivationListener(sink, x).every(5));
 * network.fit(trainingIterator, 100);
 * }</pre>
 *
 * <p>It records before the first epoch (as epoch 0) and at epoch ends. Deeplearning4j announces
 * epochs for {@code fit} with an iterator; after a {@code fit} with a single DataSet call {@link
 * #record(Model, int)} yourself. Epochs count on over several calls of {@code fit}, as the network
 * counts them.
 *
 * <p>Activations are those of inference: no dropout, batch normalisation by its running means. The
 * trained weights are the same to the last bit as without the listener. The layers are those of a
 * MultiLayerNetwork by their name, or {@code layer0}, {@code layer1}, ... where they have none, and
 * those of a ComputationGraph by the name of their vertex; other vertices can be asked for by
 * {@link #layers}.
 *
 * <p>Feature maps are recorded as (n, channels, height, width), also those of a network that is
 * configured for NHWC.
 *
 * <p>Memory: the activations of the recorded layers, and one batch of 256 rows through all layers.
 */
public final class ActivationListener extends BaseTrainingListener {
  private static final int ROWS_AT_ONCE = 256;

  private final ActivationSink sink;
  private final INDArray x;
  private IntPredicate wantedEpochs = epoch -> true;
  private List<String> wantedLayers = List.of();

  /**
   * A listener that records all layers at all epochs.
   *
   * @param sink takes the activations
   * @param x the inputs to analyse, rows first, as the network takes them; do not change it
   */
  public ActivationListener(ActivationSink sink, INDArray x) {
    this.sink = sink;
    this.x = x.isAttached() ? x.detach() : x;
  }

  /**
   * Records every so many epochs, and epoch 0.
   *
   * @param epochs at least 1
   * @return this
   */
  public ActivationListener every(int epochs) {
    Schedule.every(epochs);
    wantedEpochs = epoch -> epoch % epochs == 0;
    return this;
  }

  /**
   * Records at the epochs of a schedule.
   *
   * @param schedule for instance {@code Schedule.log(30)}
   * @param lastEpoch of the training
   * @return this
   */
  public ActivationListener at(Schedule schedule, int lastEpoch) {
    wantedEpochs = schedule.epochs(lastEpoch)::contains;
    return this;
  }

  /**
   * Records only these layers.
   *
   * @param names of layers, or of vertices of a ComputationGraph
   * @return this
   */
  public ActivationListener layers(String... names) {
    wantedLayers = List.of(names);
    return this;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    // Epochs are recorded, not steps.
  }

  @Override
  public void onEpochStart(Model model) {
    if (epochsDone(model) == 0 && wantedEpochs.test(0)) {
      record(model, 0);
    }
  }

  @Override
  public void onEpochEnd(Model model) {
    // The network counts the epoch after it has told its listeners.
    int epoch = epochsDone(model) + 1;
    if (wantedEpochs.test(epoch)) {
      record(model, epoch);
    }
  }

  private static int epochsDone(Model model) {
    return model instanceof MultiLayerNetwork network
        ? network.getEpochCount()
        : graph(model).getEpochCount();
  }

  private static ComputationGraph graph(Model model) {
    if (model instanceof ComputationGraph graph && graph.getNumInputArrays() == 1) {
      return graph;
    }
    throw new InfoplaneException(
        ErrorCode.UNSUPPORTED,
        "activations are recorded of a MultiLayerNetwork, or of a ComputationGraph with one input");
  }

  /**
   * Records now.
   *
   * @param model a MultiLayerNetwork, or a ComputationGraph with one input
   * @param epoch under which the activations are recorded
   * @throws InfoplaneException UNSUPPORTED for another model, or if it cannot be known in which
   *     order a layer gives its feature maps; OPTION_INVALID if there is no such layer
   */
  public void record(Model model, int epoch) {
    Map<String, Recorded> recorded = new LinkedHashMap<>();
    int n = Math.toIntExact(x.size(0));
    for (int from = 0; from < n; from += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, n - from);
      INDArray batch =
          x.get(NDArrayIndex.interval(from, from + count), NDArrayIndex.all()).dup('c');
      Map<String, INDArray> activations = activations(model, batch);
      MapOrder order = new MapOrder(activations, layers(model));
      for (String layer : chosen(activations)) {
        INDArray values = order.channelsFirst(layer, activations.get(layer));
        recorded.computeIfAbsent(layer, name -> new Recorded(n, values)).add(from, values);
      }
    }
    recorded.forEach((layer, all) -> sink.record(epoch, layer, all.values, all.shape));
  }

  private List<String> chosen(Map<String, INDArray> activations) {
    if (wantedLayers.isEmpty()) {
      return List.copyOf(activations.keySet());
    }
    for (String layer : wantedLayers) {
      if (!activations.containsKey(layer)) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "the network has no layer '"
                + layer
                + "'"
                + NearestName.of(layer, activations.keySet())
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse("")
                + " ("
                + String.join(", ", activations.keySet())
                + ")");
      }
    }
    return wantedLayers;
  }

  private Map<String, INDArray> activations(Model model, INDArray batch) {
    return model instanceof MultiLayerNetwork network
        ? ofLayers(network, batch)
        : ofVertices(graph(model), batch);
  }

  private static Map<String, INDArray> ofLayers(MultiLayerNetwork network, INDArray batch) {
    Map<String, INDArray> result = new LinkedHashMap<>();
    List<INDArray> all = network.feedForward(batch, false);
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      result.put(name(layers[i], i), all.get(i + 1));
    }
    return result;
  }

  private static String name(Layer layer, int index) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null ? "layer" + index : name;
  }

  /** How the layers were configured, by the names of their activations. */
  private static Map<String, org.deeplearning4j.nn.conf.layers.Layer> layers(Model model) {
    Map<String, org.deeplearning4j.nn.conf.layers.Layer> result = new LinkedHashMap<>();
    if (model instanceof MultiLayerNetwork network) {
      Layer[] layers = network.getLayers();
      for (int i = 0; i < layers.length; i++) {
        result.put(name(layers[i], i), layers[i].conf().getLayer());
      }
    } else {
      for (GraphVertex vertex : graph(model).getVertices()) {
        if (vertex.hasLayer()) {
          result.put(vertex.getVertexName(), vertex.getLayer().conf().getLayer());
        }
      }
    }
    return result;
  }

  private Map<String, INDArray> ofVertices(ComputationGraph graph, INDArray batch) {
    Map<String, INDArray> all = graph.feedForward(new INDArray[] {batch}, false, true);
    Map<String, INDArray> result = new LinkedHashMap<>();
    for (String vertex : graph.getConfiguration().getTopologicalOrderStr()) {
      boolean isLayer = graph.getVertex(vertex) != null && graph.getVertex(vertex).hasLayer();
      if (all.containsKey(vertex) && (isLayer || wantedLayers.contains(vertex))) {
        result.put(vertex, all.get(vertex));
      }
    }
    return result;
  }

  /** The activations of one layer, filled batch by batch. */
  private static final class Recorded {
    private final int[] shape;
    private final float[] values;
    private final int width;

    Recorded(int n, INDArray first) {
      shape = Arrays.stream(first.shape()).mapToInt(Math::toIntExact).toArray();
      shape[0] = n;
      width = Math.toIntExact(first.length() / first.size(0));
      values = new float[Math.multiplyExact(n, width)];
    }

    void add(int from, INDArray batch) {
      float[] part = batch.dup('c').castTo(DataType.FLOAT).data().asFloat();
      System.arraycopy(part, 0, values, from * width, part.length);
    }
  }
}
