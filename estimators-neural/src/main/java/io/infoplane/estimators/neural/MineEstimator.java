package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.DonskerVaradhan;

/**
 * MINE: the Donsker-Varadhan bound E[T] - ln E[exp T] of a trained critic (Belghazi et al. 2018,
 * arXiv:1801.04062), read on test samples. Its standard error grows as exp I(X;Y); above about ln
 * of the number of test samples it proves nothing (McAllester &amp; Stratos 2020,
 * arXiv:1811.04251).
 */
public final class MineEstimator extends CriticEstimator {
  private static final OptionSpec GRADIENT =
      OptionSpec.choice("gradient", "corrected", "How exp T is divided in training")
          .orWord("corrected", "by a running mean of its batch means, as in the paper")
          .orWord("plain", "by the mean of the batch, whose logarithm is biased");

  private static final OptionSpec RATE =
      OptionSpec.number("rate", 0.05, "What a batch adds to the running mean").min(1e-4).max(1);

  /** For the service loader. */
  public MineEstimator() {
    super(
        describe("core:mine")
            .summary("Donsker-Varadhan lower bound by a trained critic (MINE)")
            .reference(
                "Belghazi et al.", 2018, "Mutual information neural estimation", "arXiv:1801.04062")
            .capabilities(Capability.LOWER_BOUND)
            .options(with(GRADIENT, RATE))
            .build());
  }

  @Override
  Method method(Options options) {
    double rate = options.number(RATE.name());
    boolean isPlain = options.text(GRADIENT.name()).equals("plain");
    return new Method(
        "Donsker-Varadhan",
        () -> isPlain ? DonskerVaradhan.plain() : DonskerVaradhan.corrected(rate),
        DonskerVaradhan.plain(),
        false,
        Method.Side.BELOW);
  }
}
