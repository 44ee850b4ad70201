package io.infoplane.estimators.renyi;

import io.infoplane.api.Estimate;
import java.util.Locale;

/** The reasons to doubt a matrix-based value. */
final class Doubts {
  /** An error of a larger part of the value is worth a word. */
  private static final double SMALL = 0.1;

  private Doubts() {}

  static void ofError(Estimate.Builder answer, double value, double error) {
    if (error > SMALL * Math.abs(value)) {
      answer.warn(
          "approximation-error",
          String.format(
              Locale.ROOT,
              "the method's error, %.2g nats, is not small against the value: ask with more probes,"
                  + " a larger rank, or method=exact",
              error));
    }
  }
}
