package io.infoplane.estimators.neural;

import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.Objective;
import java.util.function.Supplier;

/**
 * How an estimator trains its critic and reads it.
 *
 * @param name of the value, such as InfoNCE
 * @param objective makes what the critic is trained to raise
 * @param reading what is reported
 * @param hasBaseline whether a network of y is trained beside it
 * @param side on which side of I(X;Y) the value is
 */
record Method(
    String name, Supplier<Objective> objective, Bound reading, boolean hasBaseline, Side side) {
  /** Where a value is expected. */
  enum Side {
    /** At most I(X;Y). */
    BELOW,
    /** On either side. */
    EITHER
  }
}
