package io.infoplane.api;

/**
 * A layer that measures and limits (or rewards) the information passing through it: Information
 * Dropout, the variational information bottleneck, Deep InfoMax.
 *
 * <p>It is written once, as SameDiff operations: forward pass and penalty. Gradients, saving and
 * loading are SameDiff's. This is the only service that speaks ND4J; its module {@code requires
 * org.nd4j}.
 *
 * @since 1.0
 */
@Incubating
public interface RegularizerLayer extends Component {

  /**
   * Adds the layer's operations to the graph.
   *
   * @param request graph, input, other activations, labels, noise switch, options and context
   * @return output variable, penalty in nats a sample, information cost, and what to do after a
   *     training step
   * @throws InfoplaneException with UNSUPPORTED for an input rank the layer does not take
   */
  RegularizedOutput apply(LayerRequest request);
}
