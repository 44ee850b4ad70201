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
 * Label smoothing (Szegedy et al. 2016, arXiv:1512.00567): the share {@code amount} of each label
 * is divided among all k classes alike. Its penalty is {@code amount} times (the mean over the
 * classes of -ln p - the cross-entropy), in nats a sample, so that with the network's own
 * cross-entropy the loss is that of the smoothed labels. It is below 0 where the network is wrong.
 *
 * <p>Follows the output layer and changes nothing. O(n k).
 */
public final class LabelSmoothing implements RegularizerLayer {
  private static final String ID = "core:label-smoothing";

  private static final OptionSpec AMOUNT =
      OptionSpec.number("amount", 0.1, "Share of a label that all classes get, as in the paper")
          .min(0)
          .max(1);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Labels of which a share is divided among all classes")
          .reference(
              "Szegedy, Vanhoucke, Ioffe, Shlens & Wojna",
              2016,
              "Rethinking the Inception architecture for computer vision",
              "arXiv:1512.00567")
          .capabilities(Capability.DETERMINISTIC)
          .options(AMOUNT, Predictions.OF)
          .build();

  /** For the service loader. */
  public LabelSmoothing() {}

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
    SDVariable labels = Predictions.labels(ID, request);
    Predictions predictions = Predictions.of(request);
    SDVariable ofAll = predictions.logs().mean(1).mean().neg();
    SDVariable penalty =
        ofAll.sub(predictions.crossEntropy(labels)).mul(request.options().number(AMOUNT.name()));
    return RegularizedOutput.of(request.input(), penalty);
  }
}
