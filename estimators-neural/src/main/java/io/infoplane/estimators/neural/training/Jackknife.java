package io.infoplane.estimators.neural.training;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much a value would vary with its samples, from its values without each of some folds of them
 * (Efron & Stein 1981).
 */
final class Jackknife {
  static final int FOLDS = 16;

  private Jackknife() {}

  /** Number of folds for so many samples; sample k is in fold k modulo their number. */
  static int folds(int samples) {
    return Math.min(FOLDS, samples);
  }

  /**
   * The variance of a value.
   *
   * @param folds how many
   * @param without the value without the samples of a fold; left out where it is not finite
   * @return 0 where there are not two
   */
  static double variance(int folds, IntToDoubleFunction without) {
    double[] values =
        IntStream.range(0, folds).mapToDouble(without).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : square * (values.length - 1) / values.length;
  }
}
