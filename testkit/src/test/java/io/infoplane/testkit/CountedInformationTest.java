package io.infoplane.testkit;

import io.infoplane.api.MIEstimator;

class CountedInformationTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new CountedInformation();
  }
}
