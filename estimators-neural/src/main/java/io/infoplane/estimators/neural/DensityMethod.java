package io.infoplane.estimators.neural;

import io.infoplane.estimators.neural.bound.Bound;
import java.util.OptionalDouble;

/**
 * How an estimator reads a density q(y|x).
 *
 * @param name of the value, such as CLUB
 * @param reading what is reported, of the scores ln q(y_j|x_i) - ln marginal(y_j)
 * @param side on which side of I(X;Y) the value is for a good q
 * @param entropy of Y where the user knows it, in nats
 * @param blockSize test samples that are scored against one another
 */
record DensityMethod(String name, Bound reading, Side side, OptionalDouble entropy, int blockSize) {
  /** Where a value is expected. */
  enum Side {
    /** At most I(X;Y), with the entropy of Y. */
    BELOW,
    /** At least I(X;Y), with the true density. */
    ABOVE
  }
}
