package io.infoplane.estimators.neural;

import io.infoplane.api.MIEstimator;

class BarberAgakovConformanceTest extends DensityConformanceTest {
  @Override
  protected MIEstimator estimator() {
    return new BarberAgakovEstimator();
  }
}
