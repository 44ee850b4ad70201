package io.infoplane.host.comparison;

import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs as lines of a terminal; what is too wide goes on below. */
final class ComparisonTable {
  /** Of a terminal that shows a table of a run. */
  private static final int WIDTH = 110;

  private final Comparison comparison;
  private final Units units;

  ComparisonTable(Comparison comparison, Units units) {
    this.comparison = comparison;
    this.units = units;
  }

  /** A column of text. */
  private record Column(String title, List<String> cells) {
    int width() {
      return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max) + 2;
    }
  }

  void write(Appendable out) throws IOException {
    List<Comparison.Row> rows = comparison.rows();
    List<Column> heads = new ArrayList<>();
    List<String> names = comparison.heads();
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      heads.add(new Column(names.get(i), rows.stream().map(row -> row.values().get(at)).toList()));
    }
    if (comparison.hasSeeds()) {
      heads.add(new Column("seeds", rows.stream().map(row -> "" + row.runs().size()).toList()));
    }
    int room = WIDTH - heads.stream().mapToInt(Column::width).sum();
    List<Column> block = new ArrayList<>();
    boolean first = true;
    for (Column column : columns(rows)) {
      int width = block.stream().mapToInt(Column::width).sum();
      if (!block.isEmpty() && width + column.width() > room) {
        write(heads, block, rows.size(), first, out);
        first = false;
        block.clear();
      }
      block.add(column);
    }
    write(heads, block, rows.size(), first, out);
    List<String> doubts = Doubts.lines(comparison, new Selected(comparison).columns());
    if (!doubts.isEmpty()) {
      out.append("\nReasons to doubt these numbers:\n");
      for (String line : doubts) {
        out.append("  ").append(line).append('\n');
      }
    }
  }

  private List<Column> columns(List<Comparison.Row> rows) {
    NumberText text = new NumberText(units, " +- ");
    List<Column> columns = new ArrayList<>();
    for (Measure measure : new Selected(comparison).columns()) {
      columns.add(
          new Column(
              (comparison.title(measure) + " " + text.bracketed(measure)).strip(),
              rows.stream().map(row -> text.of(measure, row.sample(measure))).toList()));
    }
    return columns;
  }

  private static void write(
      List<Column> heads, List<Column> block, int rows, boolean first, Appendable out)
      throws IOException {
    if (!first) {
      out.append('\n');
    }
    TextTable table = new TextTable();
    heads.forEach(head -> table.numbers(head.title()));
    block.forEach(column -> table.numbers(column.title()));
    for (int i = 0; i < rows; i++) {
      int row = i;
      List<String> cells = new ArrayList<>();
      heads.forEach(head -> cells.add(head.cells().get(row)));
      block.forEach(column -> cells.add(column.cells().get(row)));
      table.row(cells.toArray(String[]::new));
    }
    table.write(out);
  }
}
