package io.infoplane.host.score;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.AtomicFile;
import io.infoplane.host.estimate.ResultFormat;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes scores out. */
public final class ScoreWriter {
  /** The page for people. */
  public static final String PAGE = "scores.md";

  /** The page's picture. */
  public static final String PICTURE = "scores.svg";

  private ScoreWriter() {}

  /**
   * Writes scores in their order.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Scoreboard board, ResultFormat format, Units units, Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> ScoreTable.write(board, units, out);
      case JSON -> ScoreRows.writeJson(board, units, out);
      case CSV -> ScoreRows.writeCsv(board, units, out);
    }
  }

  /**
   * Writes the page and its picture, each whole or not at all.
   *
   * @param folder where to
   * @throws InfoplaneException IO if they cannot be written
   */
  public static void writePage(Scoreboard board, Units units, Path folder) {
    write(folder.resolve(PICTURE), new ScorePicture(board, units).svg());
    write(folder.resolve(PAGE), new ScorePage(board, units).markdown());
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
