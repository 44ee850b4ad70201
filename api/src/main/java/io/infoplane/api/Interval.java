package io.infoplane.api;

import java.util.Objects;

/**
 * A confidence interval, in nats.
 *
 * @param low lower end
 * @param high upper end
 * @param level coverage it aims at, such as 0.95
 * @param method how it was made, such as {@code "bootstrap, 200 resamples"}
 * @since 1.0
 */
@Stable
public record Interval(double low, double high, double level, String method) {
  /** Checks that the ends are finite and in order. */
  public Interval {
    Objects.requireNonNull(method);
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
      throw new IllegalArgumentException("no interval: [" + low + ", " + high + "]");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the level must lie between 0 and 1, not " + level);
    }
  }
}
