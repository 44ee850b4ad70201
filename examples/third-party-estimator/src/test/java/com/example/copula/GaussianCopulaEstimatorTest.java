package com.example.copula;

import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.MIEstimatorContract;

class GaussianCopulaEstimatorTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new GaussianCopulaEstimator();
  }
}
