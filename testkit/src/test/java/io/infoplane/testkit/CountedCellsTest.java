package io.infoplane.testkit;

import io.infoplane.api.MIEstimator;

class CountedCellsTest extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new CountedCells();
  }
}
