package io.infoplane.estimators.neural;

import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.InfoNce;
import io.infoplane.estimators.neural.bound.InterpolatedBound;
import io.infoplane.estimators.neural.bound.Objective;
import java.util.OptionalDouble;
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

  /** The largest value with so many candidates, in nats, if there is one. */
  OptionalDouble cap(int candidates) {
    if (reading instanceof InfoNce) {
      return OptionalDouble.of(Math.log(candidates));
    }
    return reading instanceof InterpolatedBound bound && bound.alpha() > 0
        ? OptionalDouble.of(1 + Math.log((candidates - 1) / bound.alpha()))
        : OptionalDouble.empty();
  }
}
