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
 * @param isWhole whether all that was asked was answered
 */
record ComparedRun(
    String folder,
    Map<String, String> values,
    List<RunNumber> numbers,
    List<Images> images,
    boolean isWhole) {
  ComparedRun {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    numbers = List.copyOf(numbers);
    images = List.copyOf(images);
  }

  /** The same run for other values, of which what differs is not used in it. */
  ComparedRun of(RunIndex.Entry entry) {
    return new ComparedRun(folder, entry.values(), numbers, images, isWhole);
  }

  /** The value of a measure, if the run has it and it is finite. */
  Optional<Double> value(Measure measure) {
    return number(measure).map(RunNumber::value);
  }

  /** A measure, if the run has it and it is finite. */
  Optional<RunNumber> number(Measure measure) {
    return numbers.stream()
        .filter(number -> number.measure().equals(measure) && Double.isFinite(number.value()))
        .findFirst();
  }
}
