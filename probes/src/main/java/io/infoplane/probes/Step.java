package io.infoplane.probes;

import io.infoplane.api.Estimate;

/**
 * A layer in a chain of processing, and what it knows.
 *
 * @param layer name
 * @param known the estimate
 */
record Step(String layer, Estimate known) {

  /** Whether two estimates differ by no more than they are uncertain. */
  boolean isWithinUncertaintyOf(Step other) {
    if (known.standardError().isPresent() && other.known.standardError().isPresent()) {
      double error =
          Math.hypot(
              known.standardError().getAsDouble(), other.known.standardError().getAsDouble());
      return Math.abs(known.value() - other.known.value()) <= 2 * error;
    }
    return overlaps(this, other);
  }

  private static boolean overlaps(Step one, Step other) {
    boolean bounded =
        one.known.lower().isPresent()
            && one.known.upper().isPresent()
            && other.known.lower().isPresent()
            && other.known.upper().isPresent();
    return bounded
        && one.known.lower().getAsDouble() <= other.known.upper().getAsDouble()
        && other.known.lower().getAsDouble() <= one.known.upper().getAsDouble();
  }
}
