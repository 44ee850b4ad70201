package io.infoplane.estimators.neural.bound;

import java.util.List;

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
   * Its value where samples are only compared within groups, each group by its part of all samples.
   * Of samples in no group the critic says nothing: T = 0 for all, which is worth 0.
   *
   * @param groups scores within each
   * @param samples of all groups and of none
   * @return nats
   */
  default double value(List<Scores> groups, int samples) {
    return groups.stream().mapToDouble(group -> group.size() * value(group)).sum() / samples;
  }

  /**
   * How much lower its ceiling makes the value, about: it has one where a pair that was drawn
   * together is among those that it is compared with. Next to nothing far from the ceiling.
   *
   * @param scores as for the value
   * @return nats; 0 for a bound without a ceiling; infinite where a pair outweighs all others by
   *     more than can be represented
   */
  default double shortfall(Scores scores) {
    return 0;
  }

  /**
   * Whether it takes the mean of exp T over independent pairs as it is, so that a single pair may
   * decide its value.
   */
  default boolean trustsEveryPair() {
    return false;
  }
}
