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

/**
 * Makes the information of two variables small or large: its penalty is beta I, or -beta I, in nats
 * a sample, where I is a neural lower bound of the mutual information of the layer's input and
 * another activation, the network's input or the labels. The output is the input.
 *
 * <p>I comes from a critic of its own (Belghazi et al. 2018, arXiv:1801.04062; Poole et al. 2019,
 * arXiv:1905.06922), which always climbs the bound by its plain gradient, whatever beta is and
 * whichever way the network goes: to the network goes beta times that gradient, reversed where I is
 * to be small. With beta = 0 the layer only measures. A bound from below that is small does not
 * prove that I is: a better critic may find more.
 *
 * <p>O(n<sup>2</sup> width) for a batch of n, besides the critic's products.
 */
public final class MutualInformationBound implements RegularizerLayer {
  private static final String ID = "core:mi-bound";
  private static final String LABELS = "labels";
  private static final String LOWER = "lower";
  private static final String RAISE = "raise";

  private static final OptionSpec WITH =
      OptionSpec.text("with", "input", "The other variable: name of an earlier layer, or 'input'")
          .orWord(LABELS, "the classes");

  private static final OptionSpec GOAL =
      OptionSpec.choice("goal", LOWER, "What becomes of the information")
          .orWord(LOWER, "it is made small: the penalty is beta I")
          .orWord(RAISE, "it is made large: the penalty is -beta I");

  private static final OptionSpec BETA =
      OptionSpec.number("beta", 0.1, "Weight of the information; 0 measures it alone")
          .min(0)
          .max(1e6);

  private static final OptionSpec BOUND =
      Bound.option(Bound.INFONCE, Bound.DV, Bound.NWJ, Bound.JSD);

  private static final OptionSpec HIDDEN =
      OptionSpec.integer("hidden", 128, "Hidden units of each side of the critic").min(2).max(8192);

  private static final OptionSpec WIDTH =
      OptionSpec.integer("width", 32, "Values by which the sides are compared").min(2).max(8192);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Lowers or raises the information with another variable, by a neural bound")
          .reference(
              "Belghazi et al.", 2018, "Mutual information neural estimation", "arXiv:1801.04062")
          .capabilities(Capability.DETERMINISTIC, Capability.ADVERSARIAL)
          .options(WITH, GOAL, BETA, BOUND, HIDDEN, WIDTH)
          .build();

  /** For the service loader. */
  public MutualInformationBound() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    Options options = request.options();
    double beta = options.number(BETA.name());
    double sign = options.text(GOAL.name()).equals(LOWER) ? 1 : -1;
    Critic critic =
        new Critic("critic", options.integer(HIDDEN.name()), options.integer(WIDTH.name()));
    Signal own = new Signal(request.input(), request.inputShape());
    Signal other = other(request, options.text(WITH.name()));
    SDVariable here = critic.side(request, "here", passing(own, -sign * beta), own.length());
    SDVariable there = critic.side(request, "there", passing(other, -sign * beta), other.length());
    SDVariable information =
        Bound.of(options.text(BOUND.name())).of(critic.scores(here, there), Batch.of(here), 1);
    // -I for the critic; the stopped term makes the number what it is to be.
    SDVariable penalty = Flow.stopped(information).mul(1 + sign * beta).sub(information);
    return RegularizedOutput.of(request.input(), penalty).withMetric("information", information);
  }

  private static Signal other(LayerRequest request, String name) {
    if (!name.equals(LABELS)) {
      return request.activation(name);
    }
    SDVariable labels =
        request
            .labels()
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        ID
                            + " is to look at the labels, and the data has none: name a layer or"
                            + " 'input' in its option 'with'"));
    return new Signal(labels, labels.getShape()[1]);
  }

  /** The rows of a signal, through which so many times the gradient goes back. */
  private static SDVariable passing(Signal signal, double factor) {
    return Flow.scaled(signal.variable().reshape(-1, signal.length()), factor);
  }
}
