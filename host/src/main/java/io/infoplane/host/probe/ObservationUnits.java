package io.infoplane.host.probe;

import io.infoplane.api.Observation;
import io.infoplane.host.estimate.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts what a probe saw to other units: numbers, columns and axes whose name says {@code
 * [nats]}. Sentences stay as the probe wrote them.
 */
final class ObservationUnits {
  private static final String NATS = "[nats]";

  private final Units units;

  private ObservationUnits(Units units) {
    this.units = units;
  }

  static Observation convert(Observation seen, Units units) {
    return units == Units.NATS ? seen : new ObservationUnits(units).convert(seen);
  }

  private Observation convert(Observation seen) {
    Observation.Builder converted = Observation.of(seen.finding());
    seen.numbers().forEach((name, number) -> converted.number(name(name), value(name, number)));
    seen.tables().forEach(table -> converted.table(table(table)));
    seen.charts().forEach(chart -> converted.chart(chart(chart)));
    seen.images().forEach(converted::images);
    seen.warnings().forEach(warning -> converted.warn(warning.code(), warning.message()));
    return converted.build();
  }

  private String name(String name) {
    return name.replace(NATS, "[" + units + "]");
  }

  private double value(String name, double number) {
    return name.contains(NATS) ? units.fromNats(number) : number;
  }

  private Observation.Table table(Observation.Table table) {
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      List<Object> converted = new ArrayList<>(row);
      for (int i = 0; i < row.size(); i++) {
        String column = table.columns().get(i);
        if (column.contains(NATS) && row.get(i) instanceof Number number) {
          converted.set(i, value(column, number.doubleValue()));
        }
      }
      rows.add(converted);
    }
    return new Observation.Table(
        table.name(), table.columns().stream().map(this::name).toList(), rows);
  }

  private Observation.Chart chart(Observation.Chart chart) {
    List<Observation.Series> series =
        chart.series().stream()
            .map(
                line ->
                    new Observation.Series(
                        line.name(),
                        values(chart.x().name(), line.x()),
                        values(chart.y().name(), line.y())))
            .toList();
    return new Observation.Chart(
        chart.name(), chart.form(), axis(chart.x()), axis(chart.y()), series);
  }

  private Observation.Axis axis(Observation.Axis axis) {
    return new Observation.Axis(name(axis.name()), axis.logarithmic(), axis.labels());
  }

  private List<Double> values(String name, List<Double> numbers) {
    return numbers.stream().map(number -> value(name, number)).toList();
  }
}
