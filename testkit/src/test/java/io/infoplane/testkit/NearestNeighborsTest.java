package io.infoplane.testkit;

import io.infoplane.api.MIEstimator;

class NearestNeighborsTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new NearestNeighbors();
  }
}
