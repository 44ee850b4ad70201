package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.InfoNce;

/**
 * InfoNCE: how well a trained critic finds y_i among K candidates, given x_i (van den Oord, Li
 * &amp; Vinyals 2018, arXiv:1807.03748), read on test samples with K up to {@code negatives}. A
 * lower bound with little variance, that never exceeds ln K.
 */
public final class InfoNceEstimator extends CriticEstimator {

  /** For the service loader. */
  public InfoNceEstimator() {
    super(
        describe("core:infonce")
            .summary("InfoNCE lower bound by a trained critic (CPC); at most ln K")
            .reference(
                "van den Oord, Li & Vinyals",
                2018,
                "Representation learning with contrastive predictive coding",
                "arXiv:1807.03748")
            .capabilities(Capability.LOWER_BOUND)
            .options(with())
            .build());
  }

  @Override
  Method method(Options options) {
    return new Method("InfoNCE", InfoNce::new, new InfoNce(), false, Method.Side.BELOW);
  }
}
