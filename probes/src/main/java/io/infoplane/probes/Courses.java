package io.infoplane.probes;

import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart of points under names, such as of a layer over the epochs, in the order they came. */
final class Courses {
  private final String name;
  private final Observation.Form form;
  private final Observation.Axis x;
  private final String y;
  private final Map<String, List<Double>> xs = new LinkedHashMap<>();
  private final Map<String, List<Double>> ys = new LinkedHashMap<>();

  private Courses(String name, Observation.Form form, Observation.Axis x, String y) {
    this.name = name;
    this.form = form;
    this.x = x;
    this.y = y;
  }

  /** An empty chart over the epochs, of lines. */
  static Courses overEpochs(String name, String y) {
    return lines(name, Observation.Axis.of("epoch"), y);
  }

  /** An empty chart over the epochs, of points. */
  static Courses pointsOverEpochs(String name, String y) {
    return new Courses(name, Observation.Form.POINTS, Observation.Axis.of("epoch"), y);
  }

  /** An empty chart of lines. */
  static Courses lines(String name, Observation.Axis x, String y) {
    return new Courses(name, Observation.Form.LINES, x, y);
  }

  /** Adds a point to those of a name. */
  void add(String series, double atX, double atY) {
    xs.computeIfAbsent(series, key -> new ArrayList<>()).add(atX);
    ys.computeIfAbsent(series, key -> new ArrayList<>()).add(atY);
  }

  /** Adds the chart to an answer, if there is a point in it. */
  void draw(Observation.Builder answer) {
    if (xs.isEmpty()) {
      return;
    }
    // A line of one point would not be seen.
    boolean single = xs.values().stream().allMatch(points -> points.size() == 1);
    answer.chart(
        new Observation.Chart(
            name,
            single ? Observation.Form.POINTS : form,
            x,
            Observation.Axis.of(y),
            xs.keySet().stream()
                .map(series -> new Observation.Series(series, xs.get(series), ys.get(series)))
                .toList()));
  }
}
