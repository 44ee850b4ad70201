package io.infoplane.estimators.binning;

import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.MIEstimatorContract;

class BinningConformanceTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new BinningEstimator();
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return check.title().startsWith("normal variables")
        ? new Allowance(
            0.15,
            "4000 samples in some 400 of 30 x 30 cells: the plug-in estimate is too high by about"
                + " (K_xy - K_x - K_y + 1) / 2n = 0.05 nats, more where the tails are thin")
        : usual;
  }
}
