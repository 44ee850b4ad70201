package io.infoplane.estimators.renyi;

import io.infoplane.api.Discrete;
import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.MIEstimatorContract;
import io.infoplane.testkit.Task;
import java.util.Map;

/** Of order 2, which needs no eigenvalues and so takes seconds, and of a fixed width. */
class RenyiConformanceTest extends MIEstimatorContract {
  private static final Allowance OF_ITS_OWN =
      new Allowance(
          2, "a quantity of its own, in which the kernel width counts as much as the data");

  private static final Allowance OF_ORDER_TWO =
      new Allowance(0.2, "of order 2, where Shannon's is of order 1");

  @Override
  protected MIEstimator estimator() {
    return new RenyiEstimator();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("alpha", "2", "kernel-width", "1");
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    if (!(check instanceof Task task)) {
      // What is asked here leaves nothing to chance, as method=stochastic would.
      return check.allowance();
    }
    boolean symbols = task.x() instanceof Discrete && task.y() instanceof Discrete;
    return symbols ? OF_ORDER_TWO : OF_ITS_OWN;
  }
}
