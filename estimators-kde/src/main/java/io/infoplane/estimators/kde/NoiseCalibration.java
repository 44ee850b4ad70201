package io.infoplane.estimators.kde;

/**
 * Finds the noise with which a known label entropy still comes out right.
 *
 * <p>A one-hot code of m equally frequent labels has the entropy ln m, and squared distances of 2
 * between its words, so that the upper bound reads ln m - ln(1 + (m - 1) exp(-1/v)) and the lower
 * bound the same with 4v. The calibrated v is the largest for which the chosen bound misses ln m by
 * no more than 1 %: as much smoothing as can be had without blurring labels.
 */
final class NoiseCalibration {
  /** How much of the known entropy may be lost. */
  static final double TOLERANCE = 0.01;

  private NoiseCalibration() {}

  /**
   * The largest variance that keeps the entropy of m labels.
   *
   * @param classes m, at least 2
   * @param upper whether the upper bound is calibrated, else the lower
   * @return v = 1 / ln((m - 1) / (m<sup>0.01</sup> - 1)), a quarter of it for the lower bound
   */
  static double variance(int classes, boolean upper) {
    double v = 1 / Math.log((classes - 1) / Math.expm1(TOLERANCE * Math.log(classes)));
    return upper ? v : v / 4;
  }
}
