package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.Club;
import java.util.OptionalDouble;

/**
 * CLUB: how much more likely a trained density q(y|x) makes the y that was drawn with x than those
 * drawn with other x, E_p(x,y)[ln q(y|x)] - E_p(x)p(y)[ln q(y|x)] (Cheng et al. 2020,
 * arXiv:2006.12013), over all pairs of different test samples.
 *
 * <p>An upper bound where q is good: it must be nearer to p(x,y) than to p(x)p(y). It exceeds
 * I(X;Y) by the mean divergence of p(y) from p(y|x): without bound as X tells Y more exactly.
 */
public final class ClubEstimator extends DensityEstimator {

  /** For the service loader. */
  public ClubEstimator() {
    super(
        describe("core:club")
            .summary("CLUB upper bound by a trained density; far above where X says much of Y")
            .reference(
                "Cheng et al.",
                2020,
                "CLUB: a contrastive log-ratio upper bound of mutual information",
                "arXiv:2006.12013")
            .capabilities(Capability.UPPER_BOUND)
            .options(with(PAIRED))
            .build());
  }

  @Override
  DensityMethod method(Options options) {
    return new DensityMethod(
        "CLUB",
        new Club(),
        DensityMethod.Side.ABOVE,
        OptionalDouble.empty(),
        options.integer(PAIRED.name()));
  }
}
