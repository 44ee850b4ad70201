package io.infoplane.estimators.neural;

import io.infoplane.api.MIEstimator;

class ClubConformanceTest extends DensityConformanceTest {
  @Override
  protected MIEstimator estimator() {
    return new ClubEstimator();
  }
}
