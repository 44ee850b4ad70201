package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.bound.LeaveOneOut;
import java.util.OptionalDouble;

/**
 * The leave-one-out upper bound: mean_i [ ln q(y_i|x_i) - ln 1/(K-1) sum_{j != i} q(y_i|x_j) ] of a
 * trained density q(y|x) (Poole et al. 2019, arXiv:1905.06922), over K test samples up to {@code
 * negatives}.
 *
 * <p>An upper bound where q is p(y|x), and much tighter than CLUB: so tight that a density learned
 * from few samples puts it below the truth, which overfitting tells.
 */
public final class LeaveOneOutEstimator extends DensityEstimator {

  /** For the service loader. */
  public LeaveOneOutEstimator() {
    super(
        describe("core:l1out")
            .summary("Leave-one-out upper bound by a trained density")
            .reference(
                "Poole et al.",
                2019,
                "On variational bounds of mutual information",
                "arXiv:1905.06922")
            .capabilities(Capability.UPPER_BOUND)
            .options(with(PAIRED))
            .build());
  }

  @Override
  DensityMethod method(Options options) {
    return new DensityMethod(
        "leave-one-out",
        new LeaveOneOut(),
        DensityMethod.Side.ABOVE,
        OptionalDouble.empty(),
        options.integer(PAIRED.name()));
  }
}
