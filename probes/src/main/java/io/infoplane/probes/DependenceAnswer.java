package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The dependence of units and feature maps in words, numbers, tables and charts. */
final class DependenceAnswer {
  private static final String TOTAL = "total correlation";
  private static final String DUAL = "dual total correlation";

  private DependenceAnswer() {}

  /** The total correlation of each layer at its last epoch. */
  static String finding(List<UnitsRow> units, List<MapsRow> maps, List<String> leftOut) {
    Map<String, String> seen = new LinkedHashMap<>();
    last(units)
        .forEach(
            (layer, row) ->
                seen.put(
                    layer,
                    row.dependence()
                        .map(found -> at(found.total(), row.epoch()))
                        .orElse(" none at epoch " + row.epoch() + " (" + row.verdict() + ")")));
    maps.forEach(row -> seen.put(row.layer(), at(row.total(), row.epoch()) + " of its maps"));
    List<String> words = new ArrayList<>();
    seen.forEach((layer, what) -> words.add(layer + what));
    return TOTAL
        + ": "
        + String.join(", ", words)
        + (leftOut.isEmpty()
            ? ""
            : "; left out, for want of an estimator that takes several variables: "
                + String.join(", ", leftOut));
  }

  private static String at(double total, int epoch) {
    return String.format(Locale.ROOT, " %.4f nats at epoch %d", total, epoch);
  }

  /** Adds what is seen of units. */
  static void addUnits(Observation.Builder answer, List<UnitsRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String whose = " of units, as if normal";
    Courses total = Courses.overEpochs(TOTAL + whose, TOTAL + " [nats]");
    Courses dual = Courses.overEpochs(DUAL + whose, DUAL + " [nats]");
    for (UnitsRow row : rows) {
      row.dependence()
          .ifPresent(
              found -> {
                total.add(row.layer(), row.epoch(), found.total());
                dual.add(row.layer(), row.epoch(), found.dual());
              });
    }
    last(rows)
        .forEach(
            (layer, row) ->
                row.dependence()
                    .ifPresent(found -> number(answer, layer, found.total(), found.dual())));
    answer.table(
        new Observation.Table(
            TOTAL + whose, UnitsRow.COLUMNS, rows.stream().map(UnitsRow::cells).toList()));
    total.draw(answer);
    dual.draw(answer);
    rows.stream()
        .filter(UnitsRow::isDoubtful)
        .max(Comparator.comparingDouble(row -> row.dependence().orElseThrow().bias()))
        .ifPresent(row -> warn(answer, row));
  }

  private static Map<String, UnitsRow> last(List<UnitsRow> rows) {
    Map<String, UnitsRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.layer(), row));
    return last;
  }

  private static void number(Observation.Builder answer, String layer, double total, double dual) {
    answer.number("total:" + layer, total).number("dual:" + layer, dual);
  }

  private static void warn(Observation.Builder answer, UnitsRow row) {
    GaussianDependence found = row.dependence().orElseThrow();
    answer.warn(
        Warning.TOO_FEW_SAMPLES,
        String.format(
            Locale.ROOT,
            "fewer than ten rows a unit: of the %.4g nats that %d units of '%s' show at epoch %d in"
                + " %d rows, %.4g are the bias of normal units, which is taken away; of others it"
                + " may be more",
            found.total() + found.bias(),
            row.units(),
            row.layer(),
            row.epoch(),
            row.rows(),
            found.bias()));
  }

  /** Adds what is seen of feature maps. */
  static void addMaps(Observation.Builder answer, List<MapsRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Courses total = Courses.overEpochs(TOTAL + " of feature maps", TOTAL + " [nats]");
    Courses dual = Courses.overEpochs(DUAL + " of feature maps", DUAL + " [nats]");
    for (MapsRow row : rows) {
      // The last epoch has the last word.
      number(answer, row.layer(), row.total(), row.dual());
      total.add(row.layer(), row.epoch(), row.total());
      dual.add(row.layer(), row.epoch(), row.dual());
    }
    answer.table(
        new Observation.Table(
            TOTAL + " of feature maps",
            MapsRow.COLUMNS,
            rows.stream().map(MapsRow::cells).toList()));
    total.draw(answer);
    dual.draw(answer);
  }
}
