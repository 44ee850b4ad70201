package io.infoplane.host.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of cells in columns as wide as they must be, two spaces apart; empty columns vanish. */
public final class TextTable {
  private final List<Column> columns = new ArrayList<>();
  private int rows;

  private record Column(String title, boolean number, List<String> cells) {
    boolean isEmpty() {
      return cells.stream().allMatch(String::isEmpty);
    }

    int width() {
      return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    String pad(String cell) {
      String space = " ".repeat(width() - cell.length());
      return number ? space + cell : cell + space;
    }
  }

  /** Adds a column of words. */
  public TextTable words(String title) {
    columns.add(new Column(title, false, new ArrayList<>()));
    return this;
  }

  /** Adds a column of numbers, which stand at its right. */
  public TextTable numbers(String title) {
    columns.add(new Column(title, true, new ArrayList<>()));
    return this;
  }

  /** Adds a row with a cell for each column. */
  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
    }
    for (int i = 0; i < cells.length; i++) {
      columns.get(i).cells().add(cells[i]);
    }
    rows++;
  }

  /**
   * Writes the titles and the rows.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Appendable out) throws IOException {
    List<Column> shown = columns.stream().filter(column -> !column.isEmpty()).toList();
    out.append(line(shown.stream().map(column -> column.pad(column.title())).toList()));
    for (int row = 0; row < rows; row++) {
      int r = row;
      out.append(line(shown.stream().map(column -> column.pad(column.cells().get(r))).toList()));
    }
  }

  private static String line(List<String> cells) {
    return String.join("  ", cells).stripTrailing() + "\n";
  }
}
