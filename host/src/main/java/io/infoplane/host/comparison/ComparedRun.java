package io.infoplane.host.comparison;

import io.infoplane.api.Observation.Images;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run beside others.
 *
 * @param folder within that of all
 * @param values the labels, by name
 * @param numbers at its last epoch
 * @param images that probes drew of it
 */
record ComparedRun(
    String folder, Map<String, String> values, List<RunNumber> numbers, List<Images> images) {
  ComparedRun {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    numbers = List.copyOf(numbers);
    images = List.copyOf(images);
  }

  /** The same run for other values, of which what differs is not used in it. */
  ComparedRun of(RunIndex.Entry entry) {
    return new ComparedRun(folder, entry.values(), numbers, images);
  }

  /** The value of a measure, if the run has it. */
  Optional<Double> value(Measure measure) {
    return numbers.stream()
        .filter(number -> number.measure().equals(measure))
        .map(RunNumber::value)
        .findFirst();
  }
}
