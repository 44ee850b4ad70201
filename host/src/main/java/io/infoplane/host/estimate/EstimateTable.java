package io.infoplane.host.estimate;

import io.infoplane.api.Warning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes estimates for people: a row an estimate, then all options of each estimator, then each
 * warning once.
 */
final class EstimateTable {
  private EstimateTable() {}

  static void write(List<EstimateRecord> records, Units units, Appendable out) throws IOException {
    if (records.isEmpty()) {
      out.append("no estimates\n");
      return;
    }
    TextTable table =
        new TextTable()
            .words("estimator")
            .words("x")
            .words("y")
            .words("given")
            .numbers("n")
            .numbers("I [" + units + "]")
            .numbers("lower")
            .numbers("upper")
            .numbers("std. error")
            .words("interval")
            .words("quantity")
            .numbers("seconds");
    for (EstimateRecord record : records) {
      table.row(
          label(record, records),
          record.x().name(),
          record.y().name(),
          record.given().map(VariableInfo::name).orElse(""),
          Integer.toString(record.n()),
          number(OptionalDouble.of(record.value()), units),
          number(record.lower(), units),
          number(record.upper(), units),
          number(record.stdError(), units),
          record.interval().map(units::text).orElse(""),
          record.quantity(),
          String.format(Locale.ROOT, "%.3f", record.seconds()));
    }
    table.write(out);
    writeOptions(records, out);
    writeWarnings(records, out);
  }

  private static String number(OptionalDouble nats, Units units) {
    if (nats.isEmpty()) {
      return "";
    }
    // Rounding leaves -1e-16 where the answer is nothing, which "-0.00000" would dress up.
    String text = String.format(Locale.ROOT, "%.5f", units.fromNats(nats.getAsDouble()));
    return text.equals("-0.00000") ? "0.00000" : text;
  }

  /** The id, and the options by which this row differs from another of the same estimator. */
  private static String label(EstimateRecord record, List<EstimateRecord> records) {
    List<String> parts = new ArrayList<>();
    parts.add(record.estimator());
    record
        .options()
        .forEach(
            (name, value) -> {
              boolean differs =
                  records.stream()
                      .filter(other -> other.estimator().equals(record.estimator()))
                      .anyMatch(other -> !value.equals(other.options().get(name)));
              if (differs) {
                parts.add(name + "=" + value);
              }
            });
    return String.join(" ", parts);
  }

  private static void writeOptions(List<EstimateRecord> records, Appendable out)
      throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (EstimateRecord record : records) {
      String options =
          record.options().entrySet().stream()
              .map(option -> option.getKey() + "=" + option.getValue())
              .collect(Collectors.joining(" "));
      lines.add(record.estimator() + " " + record.version() + ": " + options);
    }
    out.append('\n');
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }

  private static void writeWarnings(List<EstimateRecord> records, Appendable out)
      throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (EstimateRecord record : records) {
      for (Warning warning : record.warnings()) {
        String line =
            "warning: " + record.estimator() + ", " + warning.code() + ": " + warning.message();
        counts.merge(line, 1, Integer::sum);
      }
    }
    if (!counts.isEmpty()) {
      out.append('\n');
    }
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      out.append(entry.getKey());
      if (entry.getValue() > 1) {
        out.append(" (" + entry.getValue() + " times)");
      }
      out.append('\n');
    }
  }
}
