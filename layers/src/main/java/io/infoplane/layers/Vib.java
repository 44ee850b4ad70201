package io.infoplane.layers;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The encoder of the deep variational information bottleneck (Alemi, Fischer, Dillon &amp; Murphy
 * 2017, arXiv:1612.00410): z ~ N(mu(x), diag s(x)<sup>2</sup>), mu and s linear in the layer's
 * input, s through softplus(. - 5). Its penalty is beta KL(p(z|x) || q(z)) in nats a sample, an
 * upper bound of beta I(X;Z) for any prior q; that of a sample is the sum over the {@code units} of
 * z.
 *
 * <p>The prior is standard normal, or normal with learned means and deviations. In inference z =
 * mu(x), unless a network is asked for several samples. O(n d units).
 */
public final class Vib implements RegularizerLayer {
  private static final String ID = "core:vib";
  private static final String STANDARD = "standard";
  private static final String LEARNED = "learned";

  /** The paper's: noise is small at first. */
  private static final double SHIFT = -5;

  /** Deviations are not smaller. */
  private static final double LEAST_DEVIATION = 1e-6;

  private static final OptionSpec UNITS =
      OptionSpec.integer("units", 256, "Units of z, as in the paper").min(1).max(65_536);

  private static final OptionSpec BETA =
      OptionSpec.number("beta", 1e-3, "Weight of the cost; 0.001 is the paper's best on MNIST")
          .min(0)
          .max(1e6);

  private static final OptionSpec PRIOR =
      OptionSpec.choice("prior", STANDARD, "What z costs nothing to be drawn from")
          .orWord(STANDARD, "normal with mean 0 and deviation 1")
          .orWord(LEARNED, "normal with a learned mean and deviation of each unit");

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Gaussian encoder that pays for what it tells of its input (VIB)")
          .reference(
              "Alemi, Fischer, Dillon & Murphy",
              2017,
              "Deep variational information bottleneck",
              "arXiv:1612.00410")
          .options(UNITS, BETA, PRIOR)
          .build();

  /** For the service loader. */
  public Vib() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public long[] outputShape(long[] inputShape, Options options) {
    if (inputShape.length != 1) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          ID
              + " takes units (n, units), and is given samples of "
              + inputShape.length
              + " axes: put a dense layer before it");
    }
    return new long[] {options.integer(UNITS.name())};
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    Options options = request.options();
    long units = outputShape(request.inputShape(), options)[0];
    SameDiff graph = request.graph();
    Linear linear = new Linear(units, 1, 1);
    SDVariable mean = linear.of(request, "mean", 1, 0);
    SDVariable deviation =
        graph.nn().softplus(linear.of(request, "deviation", 1, 0).add(SHIFT)).add(LEAST_DEVIATION);
    SDVariable e = request.noise("noise", LayerPlace.Noise.NORMAL, units);
    SDVariable z = mean.add(deviation.mul(e.mul(request.training())));
    SDVariable cost = divergence(request, mean, deviation, units);
    SDVariable total = Information.named(request, Axes.meanOfSums(cost, units));
    return RegularizedOutput.of(z, total.mul(options.number(BETA.name())))
        .withCost(cost)
        .withMetric("information", total);
  }

  /** KL(N(m, s^2) || N(mu, t^2)) of each unit: ln t/s + (s^2 + (m - mu)^2) / 2 t^2 - 1/2. */
  private static SDVariable divergence(
      LayerRequest request, SDVariable mean, SDVariable deviation, long units) {
    SameDiff graph = request.graph();
    SDVariable ofNoise = deviation.mul(deviation);
    SDVariable logDeviation = graph.math().log(deviation);
    if (request.options().text(PRIOR.name()).equals(STANDARD)) {
      return ofNoise.add(mean.mul(mean)).sub(1).mul(0.5).sub(logDeviation);
    }
    SDVariable off = mean.sub(request.parameter("prior-mean", 0, 1, units));
    SDVariable ofPrior = request.parameter("prior-log-deviation", 0, 1, units);
    SDVariable precision = graph.math().exp(ofPrior.mul(-2));
    return ofNoise.add(off.mul(off)).mul(precision).sub(1).mul(0.5).sub(logDeviation).add(ofPrior);
  }
}
