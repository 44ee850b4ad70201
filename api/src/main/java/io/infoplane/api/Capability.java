package io.infoplane.api;

import java.util.regex.Pattern;

/**
 * Something a component can do. What is claimed is verified by the testkit; what is not claimed
 * must be refused with {@link ErrorCode#UNSUPPORTED}.
 *
 * <p>An open type: a capability that is not among the constants is a name like any other.
 *
 * @param name lower-case words joined by hyphens
 * @since 1.0
 */
@Stable
public record Capability(String name) {
  private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Takes a {@link Discrete} and a {@link Discrete}. */
  public static final Capability DISCRETE_DISCRETE = new Capability("discrete-discrete");

  /** Takes a {@link Discrete} and a {@link Continuous}, in either order. */
  public static final Capability DISCRETE_CONTINUOUS = new Capability("discrete-continuous");

  /** Takes a {@link Continuous} and a {@link Continuous}. */
  public static final Capability CONTINUOUS_CONTINUOUS = new Capability("continuous-continuous");

  /** Takes {@link Joint} variables: several seen together. */
  public static final Capability MULTIVARIATE = new Capability("multivariate");

  /** Answers I(X;Y|Z) where {@link EstimationRequest#given()} is present. */
  public static final Capability CONDITIONAL = new Capability("conditional");

  /**
   * Reads a continuous X as the identity of its rows, which is right where Y is a deterministic
   * function of X, as a layer is of the input: I(X;Y) is then what noise or bins leave of Y.
   */
  public static final Capability IDENTITY_OF_X = new Capability("identity-of-x");

  /**
   * Reads X by the distances of its points, and not as the identity of its rows: for I(X;T) of a
   * run it is given the inputs themselves.
   */
  public static final Capability GEOMETRY_OF_X = new Capability("geometry-of-x");

  /** The value, or {@link Estimate#lower()}, bounds the stated quantity from below. */
  public static final Capability LOWER_BOUND = new Capability("lower-bound");

  /** The value, or {@link Estimate#upper()}, bounds the stated quantity from above. */
  public static final Capability UPPER_BOUND = new Capability("upper-bound");

  /** The value estimates the stated quantity itself. */
  public static final Capability POINT_ESTIMATE = new Capability("point-estimate");

  /** I(X;Y) and I(Y;X) are the same number. */
  public static final Capability SYMMETRIC = new Capability("symmetric");

  /** The value has useful derivatives with respect to the samples. */
  public static final Capability DIFFERENTIABLE = new Capability("differentiable");

  /** Takes into account labels and earlier epochs of a layer, where it is told of the training. */
  public static final Capability COURSE = new Capability("course-of-training");

  /** The same request gives the same bits, for any number of threads and any seed. */
  public static final Capability DETERMINISTIC = new Capability("deterministic");

  /**
   * Of a layer: not all its gradients are those of its penalty, since a critic of its own climbs
   * what the network descends.
   */
  public static final Capability ADVERSARIAL = new Capability("adversarial");

  /** Runs on a GPU backend of ND4J where one is chosen. */
  public static final Capability GPU = new Capability("gpu");

  /** Checks the name. */
  public Capability {
    if (!SYNTAX.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no capability: write lower-case words joined by hyphens");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
