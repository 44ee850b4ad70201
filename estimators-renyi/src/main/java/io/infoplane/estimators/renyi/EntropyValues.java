package io.infoplane.estimators.renyi;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Entropies, and what is known of the error of their signed sum; all in nats.
 *
 * @param values one a matrix
 * @param standardError of the signed sum, where chance has a part in it
 * @param halfRange the signed sum is not further from its true value, where that can be proved
 * @param diagnostics further numbers by name
 */
record EntropyValues(
    double[] values,
    OptionalDouble standardError,
    OptionalDouble halfRange,
    Map<String, Double> diagnostics) {

  /** Values without an error but rounding. */
  static EntropyValues exact(double[] values) {
    return new EntropyValues(values, OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
  }

  /** The signed sum. */
  double information(int[] signs) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += signs[i] * values[i];
    }
    return sum;
  }

  /** The error to hold against the value: two standard errors, or the proved range. */
  Optional<Double> error() {
    if (halfRange.isPresent()) {
      return Optional.of(halfRange.getAsDouble());
    }
    return standardError.isPresent()
        ? Optional.of(2 * standardError.getAsDouble())
        : Optional.empty();
  }
}
