package io.infoplane.estimators.kde;

import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.MIEstimatorContract;

class KdeConformanceTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new KdeEstimator();
  }
}
