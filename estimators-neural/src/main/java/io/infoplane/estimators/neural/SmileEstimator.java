package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.JensenShannon;
import io.infoplane.estimators.neural.bound.Smile;

/**
 * SMILE: a critic of the Jensen-Shannon objective, read by E[T] - ln E[clip(exp T, exp -tau, exp
 * tau)] on test samples (Song &amp; Ermon 2020, arXiv:1910.06222). Clipping bounds the variance and
 * raises the value where scores exceed tau: an estimate, no bound.
 */
public final class SmileEstimator extends CriticEstimator {
  private static final OptionSpec TAU =
      OptionSpec.number("tau", 5, "Scores of independent pairs are cut off at -tau and tau")
          .min(0.01)
          .max(100)
          .orWord("none", "not at all, which is core:jsd");

  /** For the service loader. */
  public SmileEstimator() {
    super(
        describe("core:smile")
            .summary(
                "SMILE: a Jensen-Shannon critic with clipped scores; little variance, no bound")
            .reference(
                "Song & Ermon",
                2020,
                "Understanding the limitations of variational mutual information estimators",
                "arXiv:1910.06222")
            .capabilities(Capability.POINT_ESTIMATE)
            .options(with(TAU))
            .build());
  }

  @Override
  Method method(Options options) {
    double tau =
        options.word(TAU.name()).isPresent()
            ? Double.POSITIVE_INFINITY
            : options.number(TAU.name());
    return new Method("SMILE", JensenShannon::new, new Smile(tau), false, Method.Side.EITHER);
  }
}
