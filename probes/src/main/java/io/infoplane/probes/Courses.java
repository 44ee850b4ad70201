package io.infoplane.probes;

import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart with a line for each layer, through its points in the order in which they came. */
final class Courses {
  private final String name;
  private final String x;
  private final String y;
  private final Map<String, List<Double>> xs = new LinkedHashMap<>();
  private final Map<String, List<Double>> ys = new LinkedHashMap<>();

  private Courses(String name, String x, String y) {
    this.name = name;
    this.x = x;
    this.y = y;
  }

  /** An empty chart over the epochs. */
  static Courses overEpochs(String name, String y) {
    return new Courses(name, "epoch", y);
  }

  /** An empty chart of one number against another. */
  static Courses plane(String name, String x, String y) {
    return new Courses(name, x, y);
  }

  /** Adds a point of a layer. */
  void add(String layer, double atX, double atY) {
    xs.computeIfAbsent(layer, key -> new ArrayList<>()).add(atX);
    ys.computeIfAbsent(layer, key -> new ArrayList<>()).add(atY);
  }

  /** Adds the chart to an answer, if there is a point in it. */
  void draw(Observation.Builder answer) {
    if (xs.isEmpty()) {
      return;
    }
    boolean lines = xs.values().stream().anyMatch(points -> points.size() > 1);
    answer.chart(
        new Observation.Chart(
            name,
            lines ? Observation.Form.LINES : Observation.Form.POINTS,
            Observation.Axis.of(x),
            Observation.Axis.of(y),
            xs.keySet().stream()
                .map(layer -> new Observation.Series(layer, xs.get(layer), ys.get(layer)))
                .toList()));
  }
}
