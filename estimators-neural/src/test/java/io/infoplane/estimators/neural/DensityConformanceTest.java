package io.infoplane.estimators.neural;

import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.MIEstimatorContract;
import java.util.Map;

/** With networks so small that hundreds of questions take seconds. */
abstract class DensityConformanceTest extends MIEstimatorContract {
  private static final Allowance SMALL =
      new Allowance(0.25, "a small network, measured on a third of 300 samples or more");

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "hidden", "16",
        "layers", "1",
        "batch-size", "64",
        "steps", "150",
        "patience", "75",
        "learning-rate", "0.02",
        "test", "0.3");
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return usual.nats() < SMALL.nats() ? SMALL : usual;
  }
}
