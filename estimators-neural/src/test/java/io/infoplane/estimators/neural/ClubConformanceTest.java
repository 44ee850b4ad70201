package io.infoplane.estimators.neural;

import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.Allowance;

class ClubConformanceTest extends DensityConformanceTest {
  private static final Allowance NO_CAP =
      new Allowance(
          40,
          "CLUB exceeds I(X;Y) by the mean divergence of p(y) from p(y|x), which grows without end"
              + " where an x excludes a y, and with it as training goes on");

  @Override
  protected MIEstimator estimator() {
    return new ClubEstimator();
  }

  @Override
  Allowance small() {
    return NO_CAP;
  }
}
