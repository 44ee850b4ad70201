package io.infoplane.estimators.neural;

import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.MIEstimatorContract;
import io.infoplane.testkit.Task;
import java.util.Map;

/**
 * What every estimator keeps, with a critic so small that hundreds of questions take seconds. All
 * estimators by critics share what is tried here but for the bound.
 */
class CriticConformanceTest extends MIEstimatorContract {
  private static final Allowance SMALL =
      new Allowance(
          0.25,
          "a small critic, measured on a third of the samples: standard errors of 0.03 to 0.1");

  @Override
  protected MIEstimator estimator() {
    return new InfoNceEstimator();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "hidden", "16",
        "layers", "1",
        "embedding", "8",
        "batch-size", "64",
        "steps", "80",
        "patience", "50",
        "learning-rate", "0.02",
        "test", "0.3");
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return check instanceof Task && usual.nats() < SMALL.nats() ? SMALL : usual;
  }
}
