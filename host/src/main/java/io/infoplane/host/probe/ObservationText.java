package io.infoplane.host.probe;

import io.infoplane.api.Observation;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.TextTable;
import java.io.IOException;
import java.util.Locale;

/** What a probe saw as text for people. */
public final class ObservationText {
  private ObservationText() {}

  /**
   * Writes a finding, its tables and the reasons to doubt it.
   *
   * @param record what was seen
   * @param tables whether to write the tables
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(ObservationRecord record, boolean tables, Appendable out)
      throws IOException {
    String estimator = record.estimator().map(name -> ", " + name).orElse("");
    out.append(record.probe() + estimator + ":\n  " + record.observation().finding() + "\n");
    if (tables) {
      for (Observation.Table table : record.observation().tables()) {
        out.append("\n" + table.name() + "\n");
        write(table, out);
      }
    }
    for (Warning warning : record.observation().warnings()) {
      out.append("  warning: " + warning.code() + ": " + warning.message() + "\n");
    }
  }

  private static void write(Observation.Table table, Appendable out) throws IOException {
    TextTable text = new TextTable();
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      if (table.rows().stream().allMatch(row -> row.get(column) instanceof Number)) {
        text.numbers(table.columns().get(i));
      } else {
        text.words(table.columns().get(i));
      }
    }
    table
        .rows()
        .forEach(row -> text.row(row.stream().map(ObservationText::cell).toArray(String[]::new)));
    text.write(out);
  }

  private static String cell(Object value) {
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    // What is small in a column of gradients is not nothing.
    boolean small = number != 0 && Math.abs(number) < 0.001;
    return String.format(Locale.ROOT, small ? "%.3e" : "%.4f", number);
  }
}
