package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Options;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.store.RunStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the configurations of estimators apart, and names them no longer than needed. */
final class Configurations {
  private static final String DEFAULTS = "defaults";

  /** Up to so many, a name may say more than is needed to tell it from the others. */
  private static final int FEW = 5;

  private Configurations() {}

  /** Estimator, version and all options. */
  static String key(EstimateRecord record) {
    return record.estimator() + "@" + record.version() + record.options();
  }

  /** The same of an estimate that is to be made. */
  static String key(EstimatorCall call, long seed) {
    return call.descriptor().id() + "@" + call.descriptor().version() + call.optionsWithSeed(seed);
  }

  /**
   * Writes the defaults of estimators into the manifest, since the report is written without the
   * plugins.
   */
  static void writeDefaults(RunStore store, Collection<EstimatorCall> calls) {
    ObjectNode before = store.manifest();
    ObjectNode manifest = before.deepCopy();
    for (EstimatorCall call : calls) {
      ObjectNode options =
          manifest
              .withObject("/" + DEFAULTS)
              .withObjectProperty(call.descriptor().id() + "@" + call.descriptor().version());
      Options.resolve(call.descriptor(), Map.of()).asMap().forEach(options::put);
    }
    if (!manifest.equals(before)) {
      store.writeManifest(manifest);
    }
  }

  /**
   * A label for each configuration: the id, the options by which it differs from another of the
   * same estimator and, where there are few configurations, those that are not its defaults.
   *
   * @param manifest of the run; where it has no defaults of an estimator, they are not known
   */
  static Map<String, String> labels(JsonNode manifest, Collection<EstimateRecord> records) {
    Map<String, EstimateRecord> first = new LinkedHashMap<>();
    records.forEach(record -> first.putIfAbsent(key(record), record));
    Map<String, String> labels = new LinkedHashMap<>();
    first.forEach(
        (key, record) -> {
          JsonNode defaults =
              manifest.path(DEFAULTS).path(record.estimator() + "@" + record.version());
          List<EstimateRecord> others =
              first.values().stream()
                  .filter(other -> other.estimator().equals(record.estimator()))
                  .toList();
          labels.put(key, label(record, defaults, others, first.size() <= FEW));
        });
    return labels;
  }

  private static String label(
      EstimateRecord record, JsonNode defaults, List<EstimateRecord> others, boolean full) {
    boolean versions = others.stream().anyMatch(other -> !other.version().equals(record.version()));
    List<String> parts = new ArrayList<>();
    parts.add(versions ? record.estimator() + "@" + record.version() : record.estimator());
    record
        .options()
        .forEach(
            (name, value) -> {
              boolean differs =
                  others.stream().anyMatch(other -> !value.equals(other.options().get(name)));
              if (differs || (full && isChosen(name, value, defaults))) {
                parts.add(name + "=" + value);
              }
            });
    return String.join(" ", parts);
  }

  /** The options that the host adds have their own defaults; the seed is the run's, mostly. */
  private static boolean isChosen(String name, String value, JsonNode defaults) {
    if (name.equals("feature-maps")) {
      return !value.equals(Reading.CONCAT.toString());
    }
    return defaults.has(name) && !defaults.path(name).asText().equals(value);
  }
}
