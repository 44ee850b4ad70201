package ${package};

import io.infoplane.api.MIEstimator;
import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.MIEstimatorContract;

/** What every estimator must keep: the tests are inherited. */
class ${className}Test extends MIEstimatorContract {
  @Override
  protected MIEstimator estimator() {
    return new ${className}();
  }

  /** A larger error than usual, with its reason. Without this method the kit's own limits hold. */
  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return check.title().contains("log-normal")
        ? new Allowance(0.4, "for normal variables: skewed margins hide a part of the dependence")
        : usual;
  }
}
