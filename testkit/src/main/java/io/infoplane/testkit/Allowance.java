package io.infoplane.testkit;

import java.util.Objects;

/**
 * The largest error that is accepted, and why it is not smaller.
 *
 * @param nats largest error, in nats
 * @param reason a sentence that a user of the estimator would accept
 */
public record Allowance(double nats, String reason) {
  /** Checks that there is a reason. */
  public Allowance {
    Objects.requireNonNull(reason);
    if (!(nats >= 0 && nats < Double.POSITIVE_INFINITY) || reason.isBlank()) {
      throw new IllegalArgumentException(
          "an allowance is a number of nats, 0 or more, with a reason: " + nats + ", " + reason);
    }
  }

  /** What rounding alone may do to a sum over some hundred samples. */
  static Allowance rounding() {
    return new Allowance(1e-9, "rounding");
  }
}
