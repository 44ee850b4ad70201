package io.infoplane.layers;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.LayerRequest.Signal;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The task of an autoencoder: -ln p(t|x) of the network's input t, or of another activation, where
 * x is the layer's input, in nats a sample, the sum over the values. After a Gaussian encoder with
 * {@code vib:beta=1}, or Information Dropout with a {@code log-normal} prior and a {@code beta} of
 * the number of training samples, the two penalties are the negative evidence lower bound of a
 * variational autoencoder (Kingma &amp; Welling 2014, arXiv:1312.6114).
 *
 * <ul>
 *   <li>{@code bernoulli}, for t from 0 to 1: x are logits, ln(1 + e^x) - t x a value. The output
 *       is the mean, sigmoid(x). A step on other targets fails.
 *   <li>{@code gaussian}, of unit variance: (t - x)^2 / 2 + ln(2 pi) / 2 a value. The output is x.
 * </ul>
 *
 * <p>With {@code latent}, the metric {@code elbo} is minus the sum of this and of the {@code
 * information} of the layer of that name, which is one of a prior that has mass. O(n d).
 */
public final class Reconstruction implements RegularizerLayer {
  private static final String ID = "core:reconstruction";
  private static final String BERNOULLI = "bernoulli";

  /** Of 32 bits. */
  private static final double ROUNDING = 1e-6;

  private static final OptionSpec TARGET =
      OptionSpec.text("target", "input", "The activation that is to be told: a layer before");

  private static final OptionSpec LAW =
      OptionSpec.choice("law", BERNOULLI, "Of each value")
          .orWord(BERNOULLI, "of values from 0 to 1, the layer's input being logits")
          .orWord("gaussian", "with variance 1, the layer's input being the mean");

  private static final OptionSpec WEIGHT =
      OptionSpec.number("weight", 1, "Of the negative log-likelihood").min(0).max(1e6);

  private static final OptionSpec LATENT =
      OptionSpec.text("latent", "none", "Layer whose cost is in the metric elbo, or none");

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Negative log-likelihood of the input, for autoencoders")
          .reference("Kingma & Welling", 2014, "Auto-encoding variational Bayes", "arXiv:1312.6114")
          .capabilities(Capability.DETERMINISTIC)
          .options(TARGET, LAW, WEIGHT, LATENT)
          .build();

  /** For the service loader. */
  public Reconstruction() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    SameDiff graph = request.graph();
    Signal target = request.activation(request.options().text(TARGET.name()));
    long length = new Signal(request.input(), request.inputShape()).length();
    if (target.length() != length) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          ID
              + " is given "
              + length
              + " values a sample, and '"
              + request.options().text(TARGET.name())
              + "' has "
              + target.length()
              + ": let the layer before give as many");
    }
    SDVariable x = request.input().reshape(-1, length);
    SDVariable t = target.variable().reshape(-1, length);
    boolean isBernoulli = request.options().text(LAW.name()).equals(BERNOULLI);
    SDVariable cost =
        isBernoulli
            ? graph.nn().softplus(x).sub(t.mul(x))
            : t.sub(x).mul(t.sub(x)).mul(0.5).add(Math.log(2 * Math.PI) / 2);
    SDVariable total = Axes.meanOfSums(cost, length);
    SDVariable output = isBernoulli ? graph.nn().sigmoid(request.input()) : request.input();
    RegularizedOutput result =
        RegularizedOutput.of(output, total.mul(request.options().number(WEIGHT.name())))
            .withMetric("negative-log-likelihood", total);
    if (isBernoulli) {
      result = withinUnit(request, result, t);
    }
    String latent = request.options().text(LATENT.name());
    return latent.equals("none")
        ? result
        : result.withMetric("elbo", total.add(Information.of(request, latent)).neg());
  }

  /** Other targets have no such likelihood, and what is called one could be above 1. */
  private static RegularizedOutput withinUnit(
      LayerRequest request, RegularizedOutput result, SDVariable target) {
    SDVariable off = request.graph().math().abs(target.sub(0.5)).max();
    return result.withHook(
        (arrays, step) -> {
          if (arrays.get(off.name()).getDouble(0) > 0.5 + ROUNDING) {
            throw new InfoplaneException(
                ErrorCode.DATA_INVALID,
                ID
                    + " with law=bernoulli tells values from 0 to 1, and '"
                    + request.options().text(TARGET.name())
                    + "' has others: take law=gaussian, or data from 0 to 1");
          }
        },
        off);
  }
}
