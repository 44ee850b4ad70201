package io.infoplane.numerics;

import io.infoplane.api.Discrete;
import io.infoplane.api.Variable;

/**
 * The Gaussian kernel of one variable: exp(-D / scale), D the squared Euclidean distance. A group
 * of continuous variables is their columns side by side. Two different symbols of a discrete
 * variable are two different corners of a simplex, at D = 2, as one-hot vectors are.
 *
 * @param variable of any kind
 * @param scale what squared distances are divided by: 2 sigma<sup>2</sup>
 */
public record GaussianKernel(Variable variable, double scale) {
  /** Squared distance of two one-hot vectors. */
  static final double CORNERS = 2;

  /** A kernel this small changes no digit of an eigenvalue. */
  private static final double NOTHING = 1e-30;

  /** Checks the scale. */
  public GaussianKernel {
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException("a kernel's scale must be positive, not " + scale);
    }
  }

  /** Whether different symbols do not touch, so that a matrix falls into blocks. */
  boolean separates() {
    return variable instanceof Discrete && Math.exp(-CORNERS / scale) < NOTHING;
  }

  /** What tells this kernel from others. */
  String key() {
    return variable.sha256() + "/" + scale;
  }
}
