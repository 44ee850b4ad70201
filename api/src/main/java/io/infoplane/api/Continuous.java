package io.infoplane.api;

import java.util.Objects;

/**
 * A real-valued variable: n samples in R<sup>d</sup>.
 *
 * @since 1.0
 */
@Stable
public final class Continuous implements Variable {
  private final String name;
  private final Samples samples;
  private volatile Discrete identity;

  private Continuous(String name, Samples samples) {
    this.name = Objects.requireNonNull(name);
    this.samples = Objects.requireNonNull(samples);
  }

  /**
   * A variable with the given samples.
   *
   * @param name for messages and results
   * @param samples n x d
   * @return the variable
   */
  public static Continuous of(String name, Samples samples) {
    return new Continuous(name, samples);
  }

  /** The samples, n x d. */
  public Samples samples() {
    return samples;
  }

  /** Number of columns, d. */
  public int dimension() {
    return samples.columns();
  }

  /**
   * The discrete variable whose symbols are the distinct rows, that is, "which input was it?". For
   * a deterministic layer T of the input X, I(X; T + noise) is I(identity(X); T + noise), which is
   * what information planes show. Computed once, O(n d).
   */
  public Discrete identity() {
    Discrete known = identity;
    if (known == null) {
      known = samples.identity().named(name);
      identity = known;
    }
    return known;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return samples.rows();
  }

  @Override
  public String sha256() {
    return samples.sha256();
  }

  @Override
  public String kind() {
    return "continuous";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Continuous variable && samples.equals(variable.samples);
  }

  @Override
  public int hashCode() {
    return samples.hashCode();
  }

  @Override
  public String toString() {
    return name + " (continuous, " + samples + ")";
  }
}
