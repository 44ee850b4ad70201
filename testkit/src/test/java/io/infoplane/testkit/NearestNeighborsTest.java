package io.infoplane.testkit;

import io.infoplane.api.MIEstimator;

class NearestNeighborsTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new NearestNeighbors();
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return check == Invariance.ENTROPY_CAP
        ? new Allowance(0.02, "a mean over neighbours has no cap, and errs by its sampling error")
        : usual;
  }
}
