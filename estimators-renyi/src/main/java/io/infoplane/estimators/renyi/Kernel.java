package io.infoplane.estimators.renyi;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Memo;
import io.infoplane.api.Variable;
import io.infoplane.numerics.DistanceMatrix;

/**
 * The Gaussian kernel of one variable: exp(-D / scale). Two different symbols of a discrete
 * variable are two different corners of a simplex, at D = 2, as one-hot vectors are.
 *
 * @param variable continuous or discrete
 * @param scale what squared distances are divided by
 */
record Kernel(Variable variable, double scale) {
  /** Squared distance of two one-hot vectors. */
  private static final double CORNERS = 2;

  /** A kernel this small changes no digit of an eigenvalue. */
  private static final double NOTHING = 1e-30;

  /** Whether different symbols do not touch, so that the matrix falls into blocks. */
  boolean isBlocks() {
    return variable instanceof Discrete && Math.exp(-CORNERS / scale) < NOTHING;
  }

  /** What tells this kernel from others. */
  String key() {
    return variable.sha256() + "/" + scale;
  }

  /**
   * Adds D / scale for all pairs of some samples.
   *
   * @param members numbers of the samples
   * @param exponents members x members
   */
  void addExponents(int[] members, double[] exponents, Context context) {
    int m = members.length;
    if (variable instanceof Discrete symbols) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          boolean same = symbols.symbol(members[i]) == symbols.symbol(members[j]);
          exponents[i * m + j] += same ? 0 : CORNERS / scale;
        }
      }
      return;
    }
    Continuous points = (Continuous) variable;
    int n = points.size();
    double[] distances = distances(points, context);
    for (int i = 0; i < m; i++) {
      int row = members[i] * n;
      for (int j = 0; j < m; j++) {
        exponents[i * m + j] += distances[row + members[j]] / scale;
      }
    }
  }

  /** All squared distances of a variable; shared by every request on it. */
  private static double[] distances(Continuous points, Context context) {
    long bytes = (long) Double.BYTES * points.size() * points.size();
    return context
        .memo()
        .get(
            new Memo.Key<>(double[].class, "core:renyi distances " + points.sha256(), bytes),
            () -> DistanceMatrix.of(points.samples(), context));
  }
}
