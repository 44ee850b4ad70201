package io.infoplane.host.comparison;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A number in runs that differ in their seeds alone.
 *
 * @param values one a run that has it
 * @param runs how many there are
 */
record Sample(List<Double> values, int runs) {
  Sample {
    values = List.copyOf(values);
  }

  /** Whether some runs have no value. */
  boolean isPartial() {
    return values.size() < runs;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** The standard deviation, with one value less in the denominator; none of a single value. */
  OptionalDouble deviation() {
    if (values.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
  }
}
