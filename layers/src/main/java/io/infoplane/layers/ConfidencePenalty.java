package io.infoplane.layers;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Confidence penalty (Pereyra et al. 2017, arXiv:1701.06548): -{@code beta} H(p(y|x)), the entropy
 * of the network's probabilities in nats, the mean over the batch.
 *
 * <p>Follows the output layer and changes nothing. O(n k) for k classes.
 */
public final class ConfidencePenalty implements RegularizerLayer {
  private static final String ID = "core:confidence-penalty";

  private static final OptionSpec BETA =
      OptionSpec.number("beta", 0.1, "Weight of the entropy; 0.1 is good on many tasks")
          .min(0)
          .max(1e6);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Rewards the entropy of the network's probabilities")
          .reference(
              "Pereyra, Tucker, Chorowski, Kaiser & Hinton",
              2017,
              "Regularizing neural networks by penalizing confident output distributions",
              "arXiv:1701.06548")
          .capabilities(Capability.DETERMINISTIC)
          .options(BETA, Predictions.OF)
          .build();

  /** For the service loader. */
  public ConfidencePenalty() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public long[] outputShape(long[] inputShape, Options options) {
    return Predictions.shape(ID, inputShape, options);
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    Predictions predictions = Predictions.of(request);
    SDVariable entropy = predictions.probabilities().mul(predictions.logs()).sum(1).mean().neg();
    return RegularizedOutput.of(
            request.input(), entropy.mul(-request.options().number(BETA.name())))
        .withMetric("entropy", entropy);
  }
}
