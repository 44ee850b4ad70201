package io.infoplane.host.probe;

import io.infoplane.api.Observation;
import io.infoplane.host.estimate.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a probe saw, and how it was asked; immutable.
 *
 * @param probe id of the probe
 * @param version of the probe
 * @param options all of its options
 * @param estimator id and options of the estimator that it used
 * @param observation what it saw
 * @param plugin name of the plugin that the probe is from
 * @param pluginSha256 digest of that plugin's jar
 * @param seconds that it took
 */
public record ObservationRecord(
    String probe,
    String version,
    Map<String, String> options,
    Optional<String> estimator,
    Observation observation,
    String plugin,
    Optional<String> pluginSha256,
    double seconds) {
  /** Checks that nothing is missing. */
  public ObservationRecord {
    Objects.requireNonNull(probe);
    Objects.requireNonNull(version);
    options = Map.copyOf(options);
    Objects.requireNonNull(estimator);
    Objects.requireNonNull(observation);
    Objects.requireNonNull(plugin);
    Objects.requireNonNull(pluginSha256);
  }

  /** The same in other units, as far as names say {@code [nats]}. */
  public ObservationRecord in(Units units) {
    return new ObservationRecord(
        probe,
        version,
        options,
        estimator,
        ObservationUnits.convert(observation, units),
        plugin,
        pluginSha256,
        seconds);
  }

  /** As a tree of maps, lists, texts and numbers, for JSON; in nats what does not say otherwise. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("probe", probe);
    tree.put("version", version);
    tree.put("options", options);
    tree.put("estimator", estimator);
    tree.put("finding", observation.finding());
    tree.put("numbers", observation.numbers());
    tree.put("tables", observation.tables().stream().map(ObservationRecord::tree).toList());
    tree.put("charts", observation.charts().stream().map(ObservationRecord::tree).toList());
    tree.put("images", observation.images().stream().map(ObservationRecord::tree).toList());
    List<Object> warnings = new ArrayList<>();
    observation
        .warnings()
        .forEach(w -> warnings.add(Map.of("code", w.code(), "message", w.message())));
    tree.put("warnings", warnings);
    tree.put("unit", "nats");
    tree.put("plugin", plugin);
    tree.put("pluginSha256", pluginSha256);
    tree.put("seconds", seconds);
    return tree;
  }

  private static Map<String, Object> tree(Observation.Table table) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", table.name());
    tree.put("columns", table.columns());
    tree.put("rows", table.rows());
    return tree;
  }

  private static Map<String, Object> tree(Observation.Chart chart) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", chart.name());
    tree.put("form", chart.form().name().toLowerCase(Locale.ROOT));
    tree.put("x", tree(chart.x()));
    tree.put("y", tree(chart.y()));
    tree.put("series", chart.series().stream().map(ObservationRecord::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Observation.Axis axis) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", axis.name());
    tree.put("logarithmic", axis.logarithmic());
    tree.put("labels", axis.labels());
    return tree;
  }

  private static Map<String, Object> tree(Observation.Series series) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", series.name());
    tree.put("x", series.x());
    tree.put("y", series.y());
    return tree;
  }

  private static Map<String, Object> tree(Observation.Images group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", group.name());
    List<Object> images = new ArrayList<>();
    for (Observation.Image image : group.images()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("caption", image.caption());
      one.put("rows", image.rows());
      one.put("columns", image.columns());
      one.put("values", image.values());
      images.add(one);
    }
    tree.put("images", images);
    return tree;
  }
}
