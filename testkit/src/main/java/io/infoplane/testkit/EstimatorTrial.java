package io.infoplane.testkit;

import io.infoplane.api.MIEstimator;
import java.util.Map;

/** The contract of estimators, for the one on trial. */
final class EstimatorTrial extends MIEstimatorContract {
  private final Trial trial = Trial.current();

  @Override
  protected MIEstimator estimator() {
    return (MIEstimator) trial.provider().get();
  }

  @Override
  protected Map<String, String> options() {
    return trial.options();
  }

  @Override
  void publish(String table) {
    trial.publish(table);
  }
}
