package io.infoplane.estimators.neural;

import io.infoplane.api.MIEstimator;

class LeaveOneOutConformanceTest extends DensityConformanceTest {
  @Override
  protected MIEstimator estimator() {
    return new LeaveOneOutEstimator();
  }
}
