package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.InterpolatedBound;

/**
 * I_alpha, which trades the variance of TUBA (alpha 0) for the cap of InfoNCE (alpha 1): Poole et
 * al. 2019, arXiv:1905.06922. It ends at 1 + ln((K - 1) / alpha), and is read on test samples with
 * K up to {@code negatives}.
 */
public final class InterpolatedEstimator extends CriticEstimator {
  private static final OptionSpec ALPHA =
      OptionSpec.number("alpha", 0.5, "0 has no cap, 1 the least variance").min(0).max(1);

  /** For the service loader. */
  public InterpolatedEstimator() {
    super(
        describe("core:i-alpha")
            .summary("I_alpha lower bound, between TUBA and InfoNCE, by a trained critic")
            .reference(
                "Poole et al.",
                2019,
                "On variational bounds of mutual information",
                "arXiv:1905.06922")
            .capabilities(Capability.LOWER_BOUND)
            .options(with(ALPHA))
            .build());
  }

  @Override
  Method method(Options options) {
    InterpolatedBound bound = new InterpolatedBound(options.number(ALPHA.name()));
    return new Method("I_" + bound.alpha(), () -> bound, bound, true, Method.Side.BELOW);
  }
}
