package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.NguyenWainwrightJordan;

/**
 * TUBA: 1 + E[f - ln a] - E[exp(f) / a(y)] with a trained baseline a(y) (Barber &amp; Agakov 2003;
 * Poole et al. 2019, arXiv:1905.06922), read on test samples. NWJ is the same with a(y) = e.
 */
public final class TubaEstimator extends CriticEstimator {

  /** For the service loader. */
  public TubaEstimator() {
    super(
        describe("core:tuba")
            .summary("TUBA lower bound: a trained critic with a trained baseline")
            .reference(
                "Poole et al.",
                2019,
                "On variational bounds of mutual information",
                "arXiv:1905.06922")
            .capabilities(Capability.LOWER_BOUND)
            .options(with())
            .build());
  }

  @Override
  Method method(Options options) {
    return new Method(
        "TUBA",
        NguyenWainwrightJordan::ofLogRatio,
        NguyenWainwrightJordan.ofLogRatio(),
        true,
        Method.Side.BELOW);
  }
}
