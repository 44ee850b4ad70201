package io.infoplane.probes;

import io.infoplane.api.Discrete;
import io.infoplane.api.Variable;

/**
 * The largest that can be known of a variable from n samples: ln n, or the entropy of symbols. At
 * this height a value tells what n is, and nothing of the layer.
 *
 * @param nats the largest
 */
record Ceiling(double nats) {
  /** So near to the largest, relative to it, counts as there. */
  private static final double NEAR = 0.01;

  /** The largest for so many samples, whatever they are. */
  static Ceiling ofRows(int n) {
    return new Ceiling(Math.log(n));
  }

  /** The largest that a variable allows. */
  static Ceiling of(Variable x) {
    return x instanceof Discrete symbols ? new Ceiling(symbols.entropy()) : ofRows(x.size());
  }

  /** Whether a value is there, or above it, where none can be. */
  boolean isReachedBy(double value) {
    return value >= (1 - NEAR) * nats;
  }
}
