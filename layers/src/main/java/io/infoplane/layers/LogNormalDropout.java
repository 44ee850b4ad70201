package io.infoplane.layers;

import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Log-normal dropout: z = x exp(alpha e) with standard normal e and one alpha for all, which is not
 * learned and costs nothing. What Information Dropout is compared with (Achille &amp; Soatto 2018,
 * arXiv:1611.01353). In inference e = 0.
 */
public final class LogNormalDropout implements RegularizerLayer {
  private static final OptionSpec ALPHA =
      OptionSpec.number("alpha", 0.5, "Deviation of ln z").min(0.001).max(5);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:log-normal-dropout", "1.0.0")
          .summary("Multiplicative log-normal noise of one size, at no cost")
          .reference(
              "Achille & Soatto",
              2018,
              "Information Dropout: learning optimal representations through noisy computation",
              "arXiv:1611.01353")
          .options(ALPHA)
          .build();

  /** For the service loader. */
  public LogNormalDropout() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    SDVariable e = request.noise("noise", LayerPlace.Noise.NORMAL, request.inputShape());
    SDVariable size = request.training().mul(request.options().number(ALPHA.name()));
    SDVariable output = request.input().mul(request.graph().math().exp(e.mul(size)));
    return RegularizedOutput.of(output, request.training().mul(0));
  }
}
