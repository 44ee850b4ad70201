package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.DonskerVaradhan;
import io.infoplane.estimators.neural.bound.JensenShannon;
import io.infoplane.estimators.neural.bound.NguyenWainwrightJordan;

/**
 * The critic of Deep InfoMax: trained on the Jensen-Shannon objective, which is steady, and read by
 * another bound on test samples (Hjelm et al. 2019, arXiv:1808.06670; Poole et al. 2019,
 * arXiv:1905.06922).
 */
public final class JsdEstimator extends CriticEstimator {
  private static final OptionSpec READING =
      OptionSpec.choice("reading", "dv", "Which bound gives the value")
          .orWord("dv", "Donsker-Varadhan")
          .orWord("nwj", "1 + E[T] - E[exp T], without bias");

  /** For the service loader. */
  public JsdEstimator() {
    super(
        describe("core:jsd")
            .summary("Critic of the Jensen-Shannon objective (Deep InfoMax), read as a lower bound")
            .reference(
                "Hjelm et al.",
                2019,
                "Learning deep representations by mutual information estimation and maximization",
                "arXiv:1808.06670")
            .capabilities(Capability.LOWER_BOUND)
            .options(with(READING))
            .build());
  }

  @Override
  Method method(Options options) {
    boolean isNwj = options.text(READING.name()).equals("nwj");
    Bound reading = isNwj ? NguyenWainwrightJordan.ofLogRatio() : DonskerVaradhan.plain();
    return new Method(
        "Jensen-Shannon, read by " + (isNwj ? "NWJ" : "Donsker-Varadhan"),
        JensenShannon::new,
        reading,
        false,
        Method.Side.BELOW);
  }
}
