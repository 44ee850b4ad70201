package io.infoplane.probes;

import java.util.Arrays;

/**
 * A mean over pairs of feature maps.
 *
 * @param value the mean
 * @param error its standard error, for not all pairs were asked about
 */
record Mean(double value, double error) {

  /** The mean of some numbers. */
  static double of(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
