package io.infoplane.estimators.neural.bound;

/** A bound of I(X;Y), or an estimate of it, as a function of a critic's scores. */
public interface Bound {

  /**
   * Its value on some samples. O(K<sup>2</sup>).
   *
   * @param scores of at least two samples
   * @return nats; infinite where exp T overflows
   */
  double value(Scores scores);

  /**
   * Whether it takes the mean of exp T over independent pairs as it is, so that a single pair may
   * decide its value.
   */
  default boolean trustsEveryPair() {
    return false;
  }
}
