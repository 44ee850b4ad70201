package com.example.channel;

import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;

/** t = x + sigma noise. The penalty is beta KL(N(x, sigma^2) || N(0, 1)), summed over the units. */
public final class GaussianChannel implements RegularizerLayer {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("example:gaussian-channel", "1.0.0")
          .summary("Adds Gaussian noise, and makes pay for what passes it")
          .options(
              OptionSpec.number("sigma", 0.5, "Deviation of the noise").min(1e-3).max(1e3),
              OptionSpec.number("beta", 0.001, "Weight of the penalty").min(0).max(1e6))
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    double sigma = request.options().number("sigma");
    SDVariable x = request.input();
    SDVariable noise = request.noise("eps", LayerPlace.Noise.NORMAL, request.inputShape());
    SDVariable output = x.add(noise.mul(sigma).mul(request.training()));
    SDVariable cost = x.mul(x).add(sigma * sigma - 1 - 2 * Math.log(sigma)).mul(0.5);
    double units = LongStream.of(request.inputShape()).asDoubleStream().reduce(1, (a, b) -> a * b);
    SDVariable information = cost.mean().mul(units);
    return RegularizedOutput.of(output, information.mul(request.options().number("beta")))
        .withCost(cost)
        .withMetric("information", information);
  }
}
