package io.infoplane.host.estimate;

import io.infoplane.api.Warning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes estimates as lines of values with commas between (RFC 4180, line feeds). */
public final class EstimateCsv {
  private static final List<String> COLUMNS =
      List.of(
          "estimator",
          "version",
          "options",
          "quantity",
          "value",
          "lower",
          "upper",
          "stdError",
          "unit",
          "n",
          "warnings",
          "diagnostics",
          "seconds",
          "x",
          "xKind",
          "xShape",
          "xSha256",
          "y",
          "yKind",
          "yShape",
          "ySha256",
          "given",
          "givenKind",
          "givenShape",
          "givenSha256",
          "plugin",
          "pluginSha256");

  private EstimateCsv() {}

  static void write(List<EstimateRecord> records, Units units, Appendable out) throws IOException {
    write(
        List.of(), records.stream().map(record -> List.<String>of()).toList(), records, units, out);
  }

  /**
   * Writes estimates with more columns in front.
   *
   * @param columns names of the columns in front
   * @param cells of the columns in front, for each estimate
   * @param records the estimates
   * @param units of the value, the bounds and the standard error
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(
      List<String> columns,
      List<List<String>> cells,
      List<EstimateRecord> records,
      Units units,
      Appendable out)
      throws IOException {
    Csv.line(joined(columns, COLUMNS), out);
    for (int i = 0; i < records.size(); i++) {
      Csv.line(joined(cells.get(i), cells(records.get(i), units)), out);
    }
  }

  private static List<String> joined(List<String> front, List<String> rest) {
    List<String> all = new ArrayList<>(front);
    all.addAll(rest);
    return all;
  }

  private static List<String> cells(EstimateRecord record, Units units) {
    List<String> cells =
        new ArrayList<>(
            Arrays.asList(
                record.estimator(),
                record.version(),
                pairs(record.options()),
                record.quantity(),
                number(OptionalDouble.of(record.value()), units),
                number(record.lower(), units),
                number(record.upper(), units),
                number(record.stdError(), units),
                units.toString(),
                Integer.toString(record.n()),
                record.warnings().stream().map(Warning::code).collect(Collectors.joining(" ")),
                pairs(record.diagnostics()),
                Double.toString(record.seconds())));
    cells.addAll(cells(record.x()));
    cells.addAll(cells(record.y()));
    cells.addAll(record.given().map(EstimateCsv::cells).orElse(List.of("", "", "", "")));
    cells.add(record.plugin());
    cells.add(record.pluginSha256().orElse(""));
    return cells;
  }

  private static List<String> cells(VariableInfo variable) {
    String shape = variable.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    return List.of(variable.name(), variable.kind(), shape, variable.sha256());
  }

  private static String pairs(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(";"));
  }

  private static String number(OptionalDouble nats, Units units) {
    return nats.isPresent() ? Double.toString(units.fromNats(nats.getAsDouble())) : "";
  }
}
