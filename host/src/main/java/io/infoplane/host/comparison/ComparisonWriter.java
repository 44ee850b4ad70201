package io.infoplane.host.comparison;

import io.infoplane.host.array.AtomicFile;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Writes runs beside each other. */
public final class ComparisonWriter {
  /** The page. */
  public static final String PAGE = "comparison.html";

  /** All numbers. */
  public static final String NUMBERS = "comparison.csv";

  private ComparisonWriter() {}

  /**
   * Writes a table for people.
   *
   * @param units the experiment's if there are none
   * @throws IOException if it cannot be written
   */
  public static void writeTable(Comparison comparison, Optional<Units> units, Appendable out)
      throws IOException {
    new ComparisonTable(comparison, units.orElse(comparison.units())).write(out);
  }

  /**
   * Writes the files, each whole or not at all.
   *
   * @param folder of all runs
   * @return the one for people
   * @throws IOException if a part of the page is missing from this build
   */
  public static Path writeFiles(Comparison comparison, Path folder) throws IOException {
    StringBuilder numbers = new StringBuilder();
    ComparisonCsv.write(comparison, numbers);
    write(folder.resolve(NUMBERS), numbers.toString());
    write(folder.resolve(PAGE), new ComparisonPage(comparison).html());
    return folder.resolve(PAGE);
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
