package io.infoplane.api;

/**
 * A layer that measures and limits (or rewards) the information passing through it: Information
 * Dropout, the variational information bottleneck, Deep InfoMax.
 *
 * <p>It is written once, as SameDiff operations: forward pass and penalty. What is trained is the
 * mean over the batch of the network's own loss, plus the penalties of its layers, in nats a
 * sample. Gradients, saving and loading are the host's. This is the only service that speaks ND4J;
 * its module {@code requires org.nd4j}.
 *
 * <p>A layer holds nothing between calls: one instance serves several places, networks and threads,
 * and the graph of one place may be built several times, as it is trained and as it is used, with
 * the same operations, names and first weights each time.
 *
 * @since 1.0
 */
@Stable
public interface RegularizerLayer extends Component {

  /**
   * What a sample of the output is, without the batch. Costs nothing and starts no ND4J: networks
   * are checked by it before anything else is done.
   *
   * @param inputShape (units), or (channels, height, width)
   * @param options complete, from {@link Options#resolve}
   * @return the shape of the input, unless a layer says otherwise
   * @throws InfoplaneException with UNSUPPORTED for an input that the layer does not take, in a
   *     sentence that says which it does
   */
  default long[] outputShape(long[] inputShape, Options options) {
    return inputShape.clone();
  }

  /**
   * Adds the layer's operations to the graph.
   *
   * @param request graph, input, other activations, labels, noise switch, options and context
   * @return output variable, penalty in nats a sample, information cost, and what to do after a
   *     training step
   * @throws InfoplaneException with UNSUPPORTED for an input that the layer does not take, or where
   *     labels or another activation that it needs are missing
   */
  RegularizedOutput apply(LayerRequest request);
}
