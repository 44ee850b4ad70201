package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.NguyenWainwrightJordan;

/**
 * NWJ, also known as MINE-f and f-GAN KL: E[T] - E[exp(T - 1)] of a trained critic (Nguyen,
 * Wainwright &amp; Jordan 2010), read on test samples. The value has no bias, and a variance that
 * grows as exp I(X;Y).
 */
public final class NwjEstimator extends CriticEstimator {

  /** For the service loader. */
  public NwjEstimator() {
    super(
        describe("core:nwj")
            .summary("Lower bound of Nguyen, Wainwright & Jordan by a trained critic (MINE-f)")
            .reference(
                "Nguyen, Wainwright & Jordan",
                2010,
                "Estimating divergence functionals and the likelihood ratio",
                "10.1109/TIT.2010.2068870")
            .capabilities(Capability.LOWER_BOUND)
            .options(with())
            .build());
  }

  @Override
  Method method(Options options) {
    return new Method(
        "NWJ",
        NguyenWainwrightJordan::bound,
        NguyenWainwrightJordan.bound(),
        false,
        Method.Side.BELOW);
  }
}
