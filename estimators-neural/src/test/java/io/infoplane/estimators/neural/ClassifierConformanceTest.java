package io.infoplane.estimators.neural;

import io.infoplane.api.MIEstimator;

class ClassifierConformanceTest extends DensityConformanceTest {
  @Override
  protected MIEstimator estimator() {
    return new ClassifierEstimator();
  }
}
