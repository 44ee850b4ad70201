package io.infoplane.estimators.neural;

import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.MIEstimatorContract;
import java.util.Map;

/** With networks so small that hundreds of questions take seconds. */
abstract class DensityConformanceTest extends MIEstimatorContract {
  private static final Allowance SMALL =
      new Allowance(
          0.3, "a small network, trained for a moment, and measured on a third of the samples");

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "hidden", "16",
        "layers", "1",
        "batch-size", "64",
        "steps", "75",
        "patience", "50",
        "learning-rate", "0.05",
        "test", "0.3");
  }

  /** For all that is not allowed more. */
  Allowance small() {
    return SMALL;
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return usual.nats() < small().nats() ? small() : usual;
  }
}
