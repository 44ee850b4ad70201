package io.infoplane.host.network;

import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;

/** Pays for the mean over the batch, and tells the logarithm of its factor. */
final class BatchMeanLayer implements RegularizerLayer {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("test:of-batch", "1.0.0")
          .summary("Pays for the mean over the batch")
          .options(OptionSpec.number("factor", 1, "Weight").min(0).max(10))
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    double factor = request.options().number("factor");
    SDVariable mean = request.input().mean();
    return RegularizedOutput.of(request.input(), mean.mul(mean).mul(factor))
        .withMetric("log-factor", request.graph().math().log(mean.mul(0).add(factor)));
  }
}
