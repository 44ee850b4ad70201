package io.infoplane.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a regulariser layer is given: its place in a SameDiff graph.
 *
 * @since 1.0
 */
@Stable
public final class LayerRequest {
  /** Of a Java array. */
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;

  private final String name;
  private final Signal input;
  private final SDVariable training;
  private final Map<String, Signal> activations;
  private final Optional<SDVariable> labels;
  private final long trainingSamples;
  private final LayerPlace place;
  private final Options options;
  private final Context context;

  /**
   * A variable of a graph and what a sample of it is. SameDiff itself knows no shape of what is
   * computed before it runs.
   *
   * @param variable batch first
   * @param shape of a sample, without the batch: (units), or (channels, height, width)
   * @since 1.0
   */
  public record Signal(SDVariable variable, long... shape) {
    /** Copies the shape. */
    public Signal {
      Objects.requireNonNull(variable);
      shape = shape.clone();
    }

    @Override
    public long[] shape() {
      return shape.clone();
    }

    /** Number of values of a sample. */
    public long length() {
      long length = 1;
      for (long side : shape) {
        length *= side;
      }
      return length;
    }
  }

  private LayerRequest(
      String name,
      Signal input,
      SDVariable training,
      Map<String, Signal> activations,
      Optional<SDVariable> labels,
      long trainingSamples,
      LayerPlace place,
      Options options,
      Context context) {
    this.name = Objects.requireNonNull(name);
    this.input = Objects.requireNonNull(input);
    this.training = Objects.requireNonNull(training);
    this.activations = Collections.unmodifiableMap(new LinkedHashMap<>(activations));
    this.labels = labels;
    this.trainingSamples = trainingSamples;
    this.place = Objects.requireNonNull(place);
    this.options = Objects.requireNonNull(options);
    this.context = Objects.requireNonNull(context);
  }

  /**
   * A place in a graph.
   *
   * @param name of the layer, unique in the graph; prefix of the names of its variables
   * @param input the layer's input
   * @param training the noise switch, a scalar
   * @param activations the activations before the layer by name, the network's {@code input} first
   * @param trainingSamples number of samples in the training set
   * @param place noise and state
   * @param options complete, from {@link Options#resolve}
   * @param context seeds, progress, cancellation, memo
   * @return the request, without labels
   */
  public static LayerRequest of(
      String name,
      Signal input,
      SDVariable training,
      Map<String, Signal> activations,
      long trainingSamples,
      LayerPlace place,
      Options options,
      Context context) {
    return new LayerRequest(
        name,
        input,
        training,
        activations,
        Optional.empty(),
        trainingSamples,
        place,
        options,
        context);
  }

  /** The same request, with the labels of the batch (one-hot). */
  public LayerRequest withLabels(SDVariable oneHot) {
    return new LayerRequest(
        name,
        input,
        training,
        activations,
        Optional.of(oneHot),
        trainingSamples,
        place,
        options,
        context);
  }

  /** Name of the layer, unique in the graph; the prefix of the names of its variables. */
  public String name() {
    return name;
  }

  /** The graph to add operations to. */
  public SameDiff graph() {
    return input.variable().getSameDiff();
  }

  /** The layer's input, batch first. */
  public SDVariable input() {
    return input.variable();
  }

  /** What a sample of the input is, without the batch: (units), or (channels, height, width). */
  public long[] inputShape() {
    return input.shape();
  }

  /**
   * The noise switch: a scalar that is 1 while training, and where a network is used with its
   * noise; 0 in inference.
   */
  public SDVariable training() {
    return training;
  }

  /**
   * The activations before the layer by name, from the network's {@code input} on, which a penalty
   * may reach.
   */
  public Map<String, Signal> activations() {
    return activations;
  }

  /**
   * One of them.
   *
   * @param activation name of a layer before this one, or {@code input}
   * @throws InfoplaneException OPTION_INVALID if there is none of this name
   */
  public Signal activation(String activation) {
    Signal found = activations.get(activation);
    if (found == null) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "the layer '"
              + name
              + "' asks for '"
              + activation
              + "', which is no layer before it"
              + NearestName.of(activation, activations.keySet())
                  .map(near -> ", did you mean '" + near + "'?")
                  .orElse("")
              + " (there are "
              + (activations.isEmpty() ? "none here" : String.join(", ", activations.keySet()))
              + ")");
    }
    return found;
  }

  /** The labels of the batch, one-hot, if the task has any. */
  public Optional<SDVariable> labels() {
    return labels;
  }

  /** Number of samples in the training set, for penalties that are divided by it. */
  public long trainingSamples() {
    return trainingSamples;
  }

  /**
   * Random numbers for each sample: see {@link LayerPlace#noise}.
   *
   * @param part what they are for, added to the layer's name
   * @param law of each number
   * @param ofSample how many for each sample, by axis
   */
  public SDVariable noise(String part, LayerPlace.Noise law, long... ofSample) {
    return place.noise(name + "/" + part, law, ofSample);
  }

  /**
   * Numbers that are kept and saved, but not learned: see {@link LayerPlace#state}.
   *
   * @param part what they are, added to the layer's name
   * @param start what they are at first
   */
  public SDVariable state(String part, INDArray start) {
    return place.state(name + "/" + part, start);
  }

  /**
   * The layer's input by weights that follow: see {@link LayerPlace#follower}.
   *
   * @param part begins the names of its variables, after the layer's name
   * @param momentum what of themselves the weights keep at each step, 0 to 1
   */
  public Optional<SDVariable> follower(String part, double momentum) {
    return place.follower(name + "/" + part, momentum);
  }

  /** How many views of each sample a training batch holds: see {@link LayerPlace#views}. */
  public int views() {
    return place.views();
  }

  /** Offers noise, state and a network that follows, by their whole names. */
  public LayerPlace place() {
    return place;
  }

  /**
   * Learned weights, normal at first with mean 0 and variance {@code gain} / fan-in, from the
   * stream {@code layer/NAME/PART} of the seed.
   *
   * @param part what they are, added to the layer's name
   * @param gain 1 keeps the variance of sums, 2 that after a ReLU
   * @param fanIn values that a sum is made of
   * @param shape of the weights
   * @throws InfoplaneException OPTION_INVALID if they are too many for an array
   */
  public SDVariable weights(String part, double gain, long fanIn, long... shape) {
    RandomGenerator random = context.random("layer/" + name + "/" + part);
    double deviation = Math.sqrt(gain / fanIn);
    double length = 1;
    for (long side : shape) {
      length *= side;
    }
    if (length > MOST_WEIGHTS) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "the weights '"
              + part
              + "' would be "
              + Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "))
              + ", and more than "
              + MOST_WEIGHTS
              + " do not fit an array: take fewer units, here or in the layer before");
    }
    double[] drawn = new double[(int) length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = deviation * random.nextGaussian();
    }
    return graph()
        .var(name + "/" + part, Nd4j.createFromArray(drawn).castTo(type()).reshape(shape));
  }

  /**
   * A learned parameter whose elements are all the same at first.
   *
   * @param part what it is, added to the layer's name
   * @param value of each element
   * @param shape of the parameter; none for a scalar
   */
  public SDVariable parameter(String part, double value, long... shape) {
    return graph()
        .var(
            name + "/" + part,
            shape.length == 0
                ? Nd4j.scalar(type(), value)
                : Nd4j.valueArrayOf(shape, value, type()));
  }

  /** The type of the input, and of all that belongs to the layer. */
  public DataType type() {
    return input.variable().dataType();
  }

  /** The options: complete and in range. */
  public Options options() {
    return options;
  }

  /** Seeds, progress, cancellation and memo. */
  public Context context() {
    return context;
  }
}
