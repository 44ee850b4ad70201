package io.infoplane.probes;

import io.infoplane.api.Estimate;
import io.infoplane.api.Warning;
import java.util.Optional;

/**
 * I(X;T) of a layer at the first epoch, at its maximum and at the last.
 *
 * @param first nats
 * @param most nats
 * @param last nats
 * @param saturation why the maximum says nothing of the layer, where it says nothing
 */
record Course(double first, double most, double last, Optional<String> saturation) {
  /** What rounding may do to the largest value there can be. */
  private static final double ROUNDING = 1e-9;

  static Course of(Estimate first, Estimate most, Estimate last) {
    return new Course(first.value(), most.value(), last.value(), saturation(most));
  }

  private static Optional<String> saturation(Estimate most) {
    Ceiling ceiling = Ceiling.ofRows(most.n());
    if (most.value() > ceiling.nats() + ROUNDING) {
      return Optional.of("above ln n");
    }
    if (ceiling.isReachedBy(most.value())) {
      return Optional.of("near ln n");
    }
    return most.warnings().stream().anyMatch(warning -> warning.code().equals(Warning.SATURATED))
        ? Optional.of("saturated")
        : Optional.empty();
  }

  double fitting() {
    return most - first;
  }

  double compression() {
    return most - last;
  }
}
