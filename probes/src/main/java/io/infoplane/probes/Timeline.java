package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Numbers over the epochs of a run.
 *
 * @param epochs ascending
 * @param values as many
 */
record Timeline(List<Integer> epochs, List<Double> values) {
  /** The horizontal axis of all charts over epochs: charts with one axis are drawn in line. */
  static final Observation.Axis EPOCH = Observation.Axis.of("epoch");

  Timeline {
    epochs = List.copyOf(epochs);
    values = List.copyOf(values);
  }

  /**
   * All epochs of a run, of which activations were perhaps recorded for some alone: from 0 to the
   * last recorded, and on as long as the training loss was.
   */
  static List<Integer> epochs(Recording recording) {
    int recorded = recording.epochs().isEmpty() ? 0 : lastOf(recording.epochs());
    List<Integer> epochs = new ArrayList<>();
    for (int epoch = 0;
        epoch <= recorded || recording.metric(epoch, "train-loss").isPresent();
        epoch++) {
      epochs.add(epoch);
    }
    return epochs;
  }

  /** A metric, at the epochs for which it was recorded. */
  static Timeline of(Recording recording, List<Integer> epochs, String metric) {
    List<Integer> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int epoch : epochs) {
      OptionalDouble value = recording.metric(epoch, metric);
      if (value.isPresent()) {
        at.add(epoch);
        values.add(value.getAsDouble());
      }
    }
    return new Timeline(at, values);
  }

  boolean isEmpty() {
    return epochs.isEmpty();
  }

  double last() {
    return values.get(values.size() - 1);
  }

  /** The first epoch of the largest value. */
  int epochOfLargest() {
    int largest = 0;
    for (int i = 1; i < values.size(); i++) {
      largest = values.get(i) > values.get(largest) ? i : largest;
    }
    return epochs.get(largest);
  }

  /**
   * The epoch at which all but a share of the fall from the first to the least value is done; empty
   * where nothing fell.
   */
  OptionalInt settled(double share) {
    double first = values.get(0);
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double level = least + share * (first - least);
    for (int i = 0; i < values.size() && least < first; i++) {
      if (values.get(i) <= level) {
        return OptionalInt.of(epochs.get(i));
      }
    }
    return OptionalInt.empty();
  }

  /** Timelines by name, over the epochs. */
  static Observation.Chart chart(
      String name, Observation.Axis axis, Map<String, Timeline> timelines) {
    List<Observation.Series> series = new ArrayList<>();
    timelines.forEach((of, timeline) -> series.add(timeline.series(of)));
    return new Observation.Chart(name, Observation.Form.LINES, EPOCH, axis, series);
  }

  private Observation.Series series(String name) {
    return new Observation.Series(name, epochs.stream().map(Integer::doubleValue).toList(), values);
  }

  private static int lastOf(List<Integer> numbers) {
    return numbers.get(numbers.size() - 1);
  }
}
