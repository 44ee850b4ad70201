package io.infoplane.host.experiment;

import io.infoplane.host.estimate.EstimateRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the configurations of estimators apart, and names them no longer than needed. */
final class Configurations {
  private Configurations() {}

  /** Estimator, version and all options. */
  static String key(EstimateRecord record) {
    return record.estimator() + "@" + record.version() + record.options();
  }

  /** A label for each configuration: the id, and the options by which it differs from another. */
  static Map<String, String> labels(Collection<EstimateRecord> records) {
    Map<String, EstimateRecord> first = new LinkedHashMap<>();
    records.forEach(record -> first.putIfAbsent(key(record), record));
    Map<String, String> labels = new LinkedHashMap<>();
    first.forEach((key, record) -> labels.put(key, label(record, first.values())));
    return labels;
  }

  private static String label(EstimateRecord record, Collection<EstimateRecord> others) {
    List<String> parts = new ArrayList<>(List.of(record.estimator()));
    record
        .options()
        .forEach(
            (name, value) -> {
              boolean differs =
                  others.stream()
                      .filter(other -> other.estimator().equals(record.estimator()))
                      .anyMatch(other -> !value.equals(other.options().get(name)));
              if (differs) {
                parts.add(name + "=" + value);
              }
            });
    return String.join(" ", parts);
  }
}
