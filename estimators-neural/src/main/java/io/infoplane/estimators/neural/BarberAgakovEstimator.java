package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.Scores;
import java.util.OptionalDouble;

/**
 * The bound of Barber &amp; Agakov (2003): I(X;Y) &ge; H(Y) + E[ln q(y|x)] for any density q, here
 * a network that is trained for likelihood, read on test samples.
 *
 * <p>H(Y) of symbols is that of their frequencies. For numbers it is the user's, or that of the
 * Gaussian with their covariance, which is at least the true one: exact for a single column whose
 * margins are normal scores, and else the value is no bound unless Y is Gaussian. The value is the
 * mean of ln q(y|x) - ln g(y) over the test samples, g being that distribution: their errors cancel
 * where X says little.
 */
public final class BarberAgakovEstimator extends DensityEstimator {
  private static final OptionSpec ENTROPY =
      OptionSpec.number("entropy", 0, "H(Y) of what is predicted, as it is given, if it is known")
          .unit("nats")
          .orWord("gaussian", "of symbols by their counts, of numbers by their covariance")
          .defaultText("gaussian");

  /** Only pairs that were drawn together count: no reason to score many against one another. */
  private static final int BLOCK = 64;

  /** For the service loader. */
  public BarberAgakovEstimator() {
    super(
        describe("core:barber-agakov")
            .summary("Barber-Agakov lower bound: how well a trained density predicts Y from X")
            .reference(
                "Barber & Agakov",
                2003,
                "The IM algorithm: a variational approach to information maximization",
                "NIPS 16")
            .capabilities(Capability.LOWER_BOUND)
            .options(with(ENTROPY))
            .build());
  }

  @Override
  DensityMethod method(Options options) {
    OptionalDouble entropy =
        options.word(ENTROPY.name()).isPresent()
            ? OptionalDouble.empty()
            : OptionalDouble.of(options.number(ENTROPY.name()));
    return new DensityMethod(
        "Barber-Agakov", Scores::jointMean, DensityMethod.Side.BELOW, entropy, BLOCK);
  }
}
