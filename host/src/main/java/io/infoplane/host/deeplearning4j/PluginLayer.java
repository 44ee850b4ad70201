package io.infoplane.host.deeplearning4j;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.host.Infoplane;
import io.infoplane.host.plugin.CallText;
import io.infoplane.host.plugin.Selector;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A layer of a plugin in your own network of Deeplearning4j.
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(1e-3)).list()
 *     .layer(new DenseLayer.Builder().nOut(256).activation(Activation.RELU).build())
 *     .layer(new PluginLayer.Builder("vib:units=64,beta=0.001", 60_000).name("z").build())
 *     .layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
 *     .setInputType(InputType.feedForward(784))
 *     .build()
 * }</pre>
 *
 * <p>What is trained is the loss plus the layer's penalty, in nats a sample (their sums over the
 * batch where the configuration says {@code miniBatch(false)}), and {@code score()} holds both. The
 * layer is noisy while it is trained and not in inference. First weights and noise follow from the
 * seed of the configuration and the layer's name; noise also from the number of the iteration and
 * how many noisy passes it had before, so that a training that was saved goes on as it would have,
 * unless a noisy pass outside {@code fit} came between the last step and the saving. Learned
 * weights are parameters of the network: its updaters train them and ModelSerializer saves them. A
 * saved network names the layer by its id and its options, and the plugin must be there again when
 * it is loaded.
 *
 * <p>The layer sees its own input alone. One that asks for labels, other activations, views, state
 * of its own or something to do after a step is refused with UNSUPPORTED when the configuration is
 * built. Input is units, or maps with the channels first; there are no masks.
 *
 * <p>Memory: what the layer computes for a batch, for the two sizes of batches that came last.
 */
public final class PluginLayer extends AbstractSameDiffLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty("plugin")
  private String plugin = "";

  @JsonProperty("options")
  private LinkedHashMap<String, String> options = new LinkedHashMap<>();

  @JsonProperty("trainingSamples")
  private long trainingSamples;

  /** Of a sample; empty until the configuration is built. */
  @JsonProperty("inputShape")
  private long[] inputShape = {};

  /** For Jackson. */
  private PluginLayer() {}

  private PluginLayer(Builder builder) {
    super(builder);
    CallText call = CallText.parse(builder.layer);
    Service<RegularizerLayer> service = service(call.selector());
    plugin = service.id();
    options.putAll(Options.resolve(service.descriptor(), call.options()).asMap());
    trainingSamples = builder.trainingSamples;
  }

  private static Service<RegularizerLayer> service(Selector selector) {
    return Infoplane.estimators().registry().find(ServiceKind.LAYER, selector);
  }

  /** Sets what Deeplearning4j lets one set of a layer: name, updater, l2, dropOut, ... */
  public static final class Builder extends AbstractSameDiffLayer.Builder<Builder> {
    private final String layer;
    private final long trainingSamples;

    /**
     * Begins a layer.
     *
     * @param layer {@code SELECTOR[:name=value,...]}, such as {@code vib:units=64,beta=0.001}
     * @param trainingSamples number of rows in the training set, by which some penalties are
     *     divided
     */
    public Builder(String layer, long trainingSamples) {
      this.layer = Objects.requireNonNull(layer);
      if (trainingSamples < 1) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "there must be 1 training sample or more, not " + trainingSamples);
      }
      this.trainingSamples = trainingSamples;
    }

    /**
     * The layer.
     *
     * @throws InfoplaneException OPTION_INVALID if no plugin has it, or an option is wrong
     */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as all builders there
    public <E extends Layer> E build() {
      return (E) new PluginLayer(this);
    }
  }

  /**
   * What a layer said of the last batch that it was given.
   *
   * @param penalty in nats a sample
   * @param metrics by name
   * @param cost the information cost of each unit or place, batch first, in nats, if the layer
   *     states one
   */
  public record Reading(double penalty, Map<String, Double> metrics, Optional<INDArray> cost) {
    /** Keeps the order of the metrics. */
    public Reading {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  /**
   * What a layer said of the last batch: after {@code fit} of the last one that was trained, after
   * {@code output} of what was asked.
   *
   * @param layer {@code network.getLayer(name)}, or {@code network.getLayer(index)}
   * @throws InfoplaneException UNSUPPORTED if it is no layer of a plugin, or saw no batch yet
   */
  public static Reading reading(org.deeplearning4j.nn.api.Layer layer) {
    if (layer instanceof RunningLayer running) {
      return running.reading();
    }
    throw unsupported(
        "this is a " + layer.getClass().getSimpleName() + " and no layer of a plugin");
  }

  /** The id of the layer. */
  public String plugin() {
    return plugin;
  }

  /** All its options, as canonical text. */
  public Map<String, String> options() {
    return Collections.unmodifiableMap(options);
  }

  // Where it stands.

  /**
   * Builds the layer's operations, with first weights by the seed.
   *
   * @param name of the layer
   */
  LayerGraph graph(String name, DataType type, long seed) {
    if (inputShape.length == 0) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "the layer "
              + described(name)
              + " does not know what its input is: call setInputType, or setInputTypes, of the"
              + " configuration");
    }
    Service<RegularizerLayer> service = service(Selector.parse(plugin));
    Options complete = Options.resolve(service.descriptor(), options);
    return LayerGraph.of(
        service.component(),
        name,
        inputShape,
        trainingSamples,
        complete,
        type,
        Context.standalone(seed));
  }

  /** The layer's name, as the recorder of activations says it. */
  static String name(Layer layer, int index) {
    return layer.getLayerName() == null ? "layer" + index : layer.getLayerName();
  }

  private String described(String name) {
    return "'" + name + "' (" + plugin + ")";
  }

  private static InfoplaneException unsupported(String sentence) {
    return new InfoplaneException(ErrorCode.UNSUPPORTED, sentence);
  }

  private String described() {
    return getLayerName() == null ? plugin : described(getLayerName());
  }

  private long[] shape(InputType type) {
    if (type instanceof InputType.InputTypeFeedForward units) {
      return new long[] {units.getSize()};
    }
    if (type instanceof InputType.InputTypeConvolutionalFlat flat) {
      return new long[] {flat.getFlattenedSize()};
    }
    if (type instanceof InputType.InputTypeConvolutional maps
        && maps.getFormat() == CNN2DFormat.NCHW) {
      return new long[] {maps.getChannels(), maps.getHeight(), maps.getWidth()};
    }
    throw unsupported(
        "the layer "
            + described()
            + " takes units, or maps with the channels first (NCHW), and is given "
            + type);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    Service<RegularizerLayer> service = service(Selector.parse(plugin));
    long[] after =
        service
            .component()
            .outputShape(shape(inputType), Options.resolve(service.descriptor(), options));
    return after.length == 1
        ? InputType.feedForward(after[0])
        : InputType.convolutional(after[1], after[2], after[0]);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    long[] given = shape(inputType);
    if (inputShape.length == 0 || override) {
      inputShape = given;
      setLayerParams(null);
      getLayerParams();
    }
  }

  // Its weights.

  @Override
  public void defineParameters(SDLayerParams params) {
    LayerGraph shapes = graph(name(this, 0), DataType.FLOAT, 0);
    shapes
        .firstWeights()
        .forEach(
            (part, first) -> {
              // A scalar is a vector of one there.
              long[] shape = first.rank() == 0 ? new long[] {1} : first.shape();
              if (isConstant(first)) {
                params.addBiasParam(part, shape);
              } else {
                params.addWeightParam(part, shape);
              }
            });
  }

  /** Whether all its elements are the same, as those of a bias are at first. */
  private static boolean isConstant(INDArray first) {
    return first.maxNumber().doubleValue() == first.minNumber().doubleValue();
  }

  /** Not called: the first weights need the seed and the layer's name, which are known later. */
  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    throw new IllegalStateException("the layer's first weights are drawn where it is instantiated");
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    LayerGraph graph = graph(name(this, layerIndex), networkDataType, conf.getSeed());
    Map<String, INDArray> weights = initializer().init(conf, layerParamsView, false);
    if (initializeParams) {
      weights.forEach(
          (part, view) -> view.assign(graph.firstWeights().get(part).reshape(view.shape())));
    }
    RunningLayer running = new RunningLayer(conf, networkDataType, graph);
    running.setListeners(trainingListeners);
    running.setIndex(layerIndex);
    running.setParamsViewArray(layerParamsView);
    running.setParamTable(weights);
    return running;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PluginLayer that
        && super.equals(other)
        && plugin.equals(that.plugin)
        && options.equals(that.options)
        && trainingSamples == that.trainingSamples
        && Arrays.equals(inputShape, that.inputShape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        super.hashCode(), plugin, options, trainingSamples, Arrays.hashCode(inputShape));
  }

  @Override
  public String toString() {
    return "PluginLayer(" + plugin + ":" + options + ")";
  }
}
