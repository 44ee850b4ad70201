package io.infoplane.api;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What a regulariser layer is given: its place in a SameDiff graph.
 *
 * @since 1.0
 */
@Incubating
public final class LayerRequest {
  private final String name;
  private final SDVariable input;
  private final SDVariable training;
  private final Map<String, SDVariable> activations;
  private final Optional<SDVariable> labels;
  private final long trainingSamples;
  private final Options options;
  private final Context context;

  private LayerRequest(
      String name,
      SDVariable input,
      SDVariable training,
      Map<String, SDVariable> activations,
      Optional<SDVariable> labels,
      long trainingSamples,
      Options options,
      Context context) {
    this.name = Objects.requireNonNull(name);
    this.input = Objects.requireNonNull(input);
    this.training = Objects.requireNonNull(training);
    this.activations = Map.copyOf(activations);
    this.labels = labels;
    this.trainingSamples = trainingSamples;
    this.options = Objects.requireNonNull(options);
    this.context = Objects.requireNonNull(context);
  }

  /**
   * A place in a graph.
   *
   * @param name of the layer, unique in the graph; prefix of the names of its variables
   * @param input the layer's input, batch first
   * @param training a scalar that is 1 while training and 0 in inference
   * @param activations the other named activations of the network
   * @param trainingSamples number of samples in the training set
   * @param options complete, from {@link Options#resolve}
   * @param context seeds, progress, cancellation, memo
   * @return the request, without labels
   */
  public static LayerRequest of(
      String name,
      SDVariable input,
      SDVariable training,
      Map<String, SDVariable> activations,
      long trainingSamples,
      Options options,
      Context context) {
    return new LayerRequest(
        name, input, training, activations, Optional.empty(), trainingSamples, options, context);
  }

  /** The same request, with the labels of the batch (one-hot). */
  public LayerRequest withLabels(SDVariable oneHot) {
    return new LayerRequest(
        name, input, training, activations, Optional.of(oneHot), trainingSamples, options, context);
  }

  /** Name of the layer, unique in the graph; the prefix of the names of its variables. */
  public String name() {
    return name;
  }

  /** The graph to add operations to. */
  public SameDiff graph() {
    return input.getSameDiff();
  }

  /** The layer's input, batch first. */
  public SDVariable input() {
    return input;
  }

  /** The noise switch: a scalar that is 1 while training and 0 in inference. */
  public SDVariable training() {
    return training;
  }

  /** The other named activations of the network, which a penalty may reach. */
  public Map<String, SDVariable> activations() {
    return activations;
  }

  /** The labels of the batch, one-hot, if the task has any. */
  public Optional<SDVariable> labels() {
    return labels;
  }

  /** Number of samples in the training set, for penalties that are divided by it. */
  public long trainingSamples() {
    return trainingSamples;
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
