package io.infoplane.estimators.renyi;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Joint;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import java.util.stream.Stream;

/**
 * About how many multiplications an estimate takes, from sizes alone. A discrete variable's own
 * matrix falls apart into blocks and counts for nothing; the matrix of a label with a layer has a
 * block a class.
 */
final class RenyiCost {
  /** An exponential function is worth so many multiplications. */
  private static final int EXP = 20;

  /** Steps in which orders near 1 and above settle. */
  private static final int LANCZOS_STEPS = 20;

  private RenyiCost() {}

  static double of(EstimationRequest request, String method, double alpha) {
    double n = request.size();
    double values = columns(request.x()) + columns(request.y());
    double pairs = n * n / 2;
    long whole =
        Stream.of(request.x(), request.y())
            .filter(variable -> !(variable instanceof Discrete))
            .count();
    double joint = 1 / blocks(request);
    double kernels = pairs * (values + EXP * (whole + joint));
    Options options = request.options();
    double ofMatrix =
        switch (method) {
          case RenyiEstimator.STOCHASTIC ->
              n * n * options.integer(RenyiEstimator.PROBES.name()) * LANCZOS_STEPS;
          case RenyiEstimator.LOW_RANK ->
              n * n * Math.min(n, options.integer(RenyiEstimator.RANK.name()));
          default -> exact(n, alpha);
        };
    double perSample = method.equals(RenyiEstimator.EXACT) ? joint * joint : joint;
    return kernels + ofMatrix * (whole + perSample);
  }

  /**
   * Tridiagonal form of a symmetric matrix, which nearly all the time goes into; or one product.
   */
  private static double exact(double n, double alpha) {
    if (alpha == 2) {
      return 0;
    }
    return alpha == 3 || alpha == 4 ? n * n * n / 2 : 2 * n * n * n / 3;
  }

  /** Into how many blocks of one size the joint matrix falls at most. */
  private static double blocks(EstimationRequest request) {
    return Stream.of(request.x(), request.y())
        .mapToDouble(variable -> variable instanceof Discrete symbols ? symbols.symbols() : 1)
        .max()
        .orElse(1);
  }

  private static double columns(Variable variable) {
    if (variable instanceof Joint joint) {
      return joint.parts().stream().mapToInt(Continuous::dimension).sum();
    }
    return variable instanceof Continuous points ? points.dimension() : 0;
  }
}
