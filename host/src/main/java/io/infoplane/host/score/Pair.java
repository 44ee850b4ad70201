package io.infoplane.host.score;

import io.infoplane.api.Variable;
import java.util.Objects;

/**
 * Two variables seen together.
 *
 * @param x one; where one is the cause of the other, the cause
 * @param y the other, with as many samples
 */
public record Pair(Variable x, Variable y) {
  /** Checks that nothing is missing. */
  public Pair {
    Objects.requireNonNull(x);
    Objects.requireNonNull(y);
  }
}
