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
    String title = check.title();
    if (title.contains("log-normal")) {
      return new Allowance(0.4, "for normal variables: skewed margins hide a part of the dependence");
    }
    return title.contains("standard deviations apart") || title.contains("uniform noise")
        ? new Allowance(0.1, "for normal variables: points of distant classes are not, together")
        : usual;
  }
}
