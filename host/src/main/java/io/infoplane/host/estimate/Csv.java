package io.infoplane.host.estimate;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of values with commas between (RFC 4180, line feeds). */
public final class Csv {
  private Csv() {}

  /**
   * Writes a line.
   *
   * @param cells are quoted where they must be
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void line(List<String> cells, Appendable out) throws IOException {
    out.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(","))).append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
