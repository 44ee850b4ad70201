package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Options;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.store.RunStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the configurations of estimators apart, and names them no longer than needed. */
public final class Configurations {
  private static final String DEFAULTS = "defaults";

  /** Up to so many, a name may say more than is needed to tell it from the others. */
  private static final int FEW = 5;

  private Configurations() {}

  /** Estimator, version and all options. */
  public static String key(EstimateRecord record) {
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
   * An estimator with its options.
   *
   * @param estimator id
   * @param version of it
   * @param options by name
   */
  public record Configuration(String estimator, String version, Map<String, String> options) {
    /** Keeps the order. */
    public Configuration {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    private static Configuration of(EstimateRecord record) {
      return new Configuration(record.estimator(), record.version(), record.options());
    }
  }

  /**
   * A label for each configuration: the id, the options by which it differs from another of the
   * same estimator and, where there are few configurations, those that are not its defaults.
   *
   * @param manifest of the run; where it has no defaults of an estimator, they are not known
   */
  static Map<String, String> labels(JsonNode manifest, Collection<EstimateRecord> records) {
    Map<String, Configuration> first = new LinkedHashMap<>();
    records.forEach(record -> first.putIfAbsent(key(record), Configuration.of(record)));
    Map<Configuration, String> known = labelsOf(List.of(manifest), first.values());
    Map<String, String> labels = new LinkedHashMap<>();
    first.forEach((key, configuration) -> labels.put(key, known.get(configuration)));
    return labels;
  }

  /**
   * The same for the configurations of several runs.
   *
   * @param manifests of the runs
   * @param configurations each once
   */
  public static Map<Configuration, String> labelsOf(
      Collection<? extends JsonNode> manifests, Collection<Configuration> configurations) {
    Map<Configuration, String> labels = new LinkedHashMap<>();
    for (Configuration one : configurations) {
      JsonNode defaults =
          manifests.stream()
              .map(m -> m.path(DEFAULTS).path(one.estimator() + "@" + one.version()))
              .filter(known -> !known.isMissingNode())
              .findFirst()
              .orElse(MissingNode.getInstance());
      List<Configuration> others =
          configurations.stream().filter(o -> o.estimator().equals(one.estimator())).toList();
      labels.put(one, label(one, defaults, others, configurations.size() <= FEW));
    }
    return labels;
  }

  private static String label(
      Configuration record, JsonNode defaults, List<Configuration> others, boolean full) {
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
