package io.infoplane.layers;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.LayerRequest.Signal;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Deep InfoMax (Hjelm et al. 2019, arXiv:1808.06670): the layer's input z is to tell much of what
 * it was made of. Its penalty, in nats a sample, is
 *
 * <p>-{@code global-weight} I(z; m) - {@code local-weight} mean<sub>q</sub> I(z; m'<sub>q</sub>) +
 * {@code prior-weight} MMD<sup>2</sup>(z, N(0, 1)),
 *
 * <p>where m is an earlier activation as a whole and m'<sub>q</sub> place q of a feature map, with
 * one critic for all places. The information is a neural lower bound by separable critics; that of
 * a place contrasts it with the same place in other samples. The output is the input.
 *
 * <p>The paper trains a discriminator to tell z from the prior. The maximum mean discrepancy with a
 * Gaussian kernel (Gretton et al. 2012) is used instead: it is 0 for no other law than the standard
 * normal, has a closed form here, so that nothing is drawn and no third network to balance, and
 * unlike a KL divergence of the moments it sees all of the law. It is no number of nats.
 *
 * <p>O(n<sup>2</sup> places width) for a batch of n.
 */
public final class DeepInfoMax implements RegularizerLayer {
  private static final String ID = "core:deep-infomax";
  private static final String NONE = "none";

  private static final OptionSpec GLOBAL =
      OptionSpec.text("global", NONE, "Earlier activation that z tells of as a whole")
          .orWord(NONE, "there is none");

  private static final OptionSpec LOCAL =
      OptionSpec.text("local", NONE, "Earlier feature maps of whose places z tells")
          .orWord(NONE, "there are none");

  private static final OptionSpec GLOBAL_WEIGHT =
      OptionSpec.number("global-weight", 0.5, "Weight of the former").min(0).max(1e6);

  private static final OptionSpec LOCAL_WEIGHT =
      OptionSpec.number("local-weight", 1, "Weight of the latter").min(0).max(1e6);

  private static final OptionSpec PRIOR_WEIGHT =
      OptionSpec.number("prior-weight", 0.1, "Weight of z's distance from the standard normal")
          .min(0)
          .max(1e6);

  private static final OptionSpec BOUND = Bound.option(Bound.JSD, Bound.DV, Bound.INFONCE);

  private static final OptionSpec HIDDEN =
      OptionSpec.integer("hidden", 128, "Hidden units of each side of a critic").min(2).max(8192);

  private static final OptionSpec WIDTH =
      OptionSpec.integer("width", 64, "Values by which the sides are compared").min(2).max(8192);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Makes a representation tell of a whole activation and of each place of a map")
          .reference(
              "Hjelm et al.",
              2019,
              "Learning deep representations by mutual information estimation and maximization",
              "arXiv:1808.06670")
          .capabilities(Capability.DETERMINISTIC)
          .options(GLOBAL, LOCAL, GLOBAL_WEIGHT, LOCAL_WEIGHT, PRIOR_WEIGHT, BOUND, HIDDEN, WIDTH)
          .build();

  /** For the service loader. */
  public DeepInfoMax() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    Options options = request.options();
    String global = options.text(GLOBAL.name());
    String local = options.text(LOCAL.name());
    if (global.equals(NONE) && local.equals(NONE)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          ID
              + " needs an activation of which z shall tell: name an earlier layer in 'global', one"
              + " with feature maps in 'local', or both");
    }
    Signal input = new Signal(request.input(), request.inputShape());
    SDVariable z = rows(input);
    Batch batch = Batch.of(z);
    Bound bound = Bound.of(options.text(BOUND.name()));
    SDVariable prior = discrepancy(z, input.length());
    SDVariable penalty = prior.mul(options.number(PRIOR_WEIGHT.name()));
    RegularizedOutput result = RegularizedOutput.of(request.input(), penalty);
    if (!global.equals(NONE)) {
      Signal whole = request.activation(global);
      Critic critic = critic("global-critic", options);
      SDVariable scores =
          critic.scores(
              critic.side(request, "whole", rows(whole), whole.length()),
              critic.side(request, "z", z, input.length()));
      SDVariable information = bound.of(scores, batch, 1);
      penalty = penalty.sub(information.mul(options.number(GLOBAL_WEIGHT.name())));
      result = result.withMetric("global-information", information);
    }
    if (!local.equals(NONE)) {
      Signal maps = request.activation(local);
      int places = places(maps, local);
      Critic critic = critic("local-critic", options);
      SDVariable scores =
          critic.scores(
              critic.side(request, "place", ofPlaces(maps), maps.shape()[0]),
              critic.side(request, "z", z, input.length()));
      SDVariable information = bound.of(scores, batch, places);
      penalty = penalty.sub(information.mul(options.number(LOCAL_WEIGHT.name())));
      result = result.withMetric("local-information", information);
    }
    RegularizedOutput whole = RegularizedOutput.of(request.input(), penalty);
    for (var metric : result.metrics().entrySet()) {
      whole = whole.withMetric(metric.getKey(), metric.getValue());
    }
    return whole.withMetric("prior-discrepancy", prior);
  }

  private static Critic critic(String part, Options options) {
    return new Critic(part, options.integer(HIDDEN.name()), options.integer(WIDTH.name()));
  }

  private static SDVariable rows(Signal signal) {
    return signal.variable().reshape(-1, signal.length());
  }

  private static int places(Signal maps, String name) {
    if (maps.shape().length != 3) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          ID
              + " looks at the places of feature maps (channels, height, width), and '"
              + name
              + "' has "
              + maps.shape().length
              + " axes a sample: name a layer with maps in 'local', or this one in 'global'");
    }
    return Math.toIntExact(maps.shape()[1] * maps.shape()[2]);
  }

  /** The places of all samples, one a row: first the first place of each sample. */
  private static SDVariable ofPlaces(Signal maps) {
    return maps.variable().permute(2, 3, 0, 1).reshape(-1, maps.shape()[0]);
  }

  /**
   * The squared maximum mean discrepancy of the samples and the standard normal law, for the kernel
   * exp(-|x - y|^2 / 2 d): the mean over pairs of samples, less twice the mean of (d / (d +
   * 1))^(d/2) exp(-|x|^2 / 2 (d + 1)), and (d / (d + 2))^(d/2).
   */
  private static SDVariable discrepancy(SDVariable z, long d) {
    SameDiff graph = z.getSameDiff();
    SDVariable squares = RowReductions.sum(z.mul(z));
    SDVariable distances =
        squares.reshape(-1, 1).add(squares.reshape(1, -1)).sub(z.mmul(z.permute(1, 0)).mul(2));
    SDVariable pairs = graph.math().exp(distances.mul(-0.5 / d)).mean();
    SDVariable own = graph.math().exp(squares.mul(-0.5 / (d + 1))).mean();
    double half = d / 2.0;
    return pairs.sub(own.mul(2 * Math.pow(d / (d + 1.0), half))).add(Math.pow(d / (d + 2.0), half));
  }
}
