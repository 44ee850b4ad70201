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

  /** The layers at their last epochs that have a number. */
  static String finding(List<UnitsRow> units, List<MapsRow> maps, List<String> leftOut) {
    Map<String, String> last = new LinkedHashMap<>();
    for (UnitsRow row : units) {
      last.put(
          row.layer(),
          row.dependence()
              .map(found -> at(found.total(), row.epoch()))
              .orElse(" none at epoch " + row.epoch() + " (" + row.verdict() + ")"));
    }
    maps.forEach(row -> last.put(row.layer(), at(row.total(), row.epoch()) + " of its maps"));
    List<String> words = new ArrayList<>();
    last.forEach((layer, what) -> words.add(layer + what));
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
                answer.number("total:" + row.layer(), found.total());
                answer.number("dual:" + row.layer(), found.dual());
                total.add(row.layer(), row.epoch(), found.total());
                dual.add(row.layer(), row.epoch(), found.dual());
              });
    }
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
      answer.number("total:" + row.layer(), row.total());
      answer.number("dual:" + row.layer(), row.dual());
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
