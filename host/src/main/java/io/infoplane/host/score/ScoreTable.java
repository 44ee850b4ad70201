package io.infoplane.host.score;

import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.util.stream.Stream;

/** Scores as lines for people. */
final class ScoreTable {
  private ScoreTable() {}

  static void write(Scoreboard board, Units units, Appendable out) throws IOException {
    TextTable table =
        new TextTable()
            .words("task")
            .numbers("d")
            .numbers("truth [" + units + "]")
            .words("estimator")
            .numbers("mean")
            .numbers("bias")
            .numbers("spread")
            .numbers("std. error")
            .numbers("covered")
            .numbers("above")
            .numbers("below")
            .numbers("seconds")
            .words("warnings");
    for (Score score : board.scores()) {
      score.deviation().ifPresent(deviation -> table.row(cells(score, deviation, units)));
    }
    table.write(out);
    if (!board.gaps().isEmpty()) {
      out.append('\n');
    }
    for (String gap : board.gaps()) {
      out.append(gap).append('\n');
    }
  }

  private static String[] cells(Score score, Deviation deviation, Units units) {
    return Stream.concat(
            Stream.of(score.task().family().toString()),
            ScoreFormat.cells(score, deviation, units).stream())
        .toArray(String[]::new);
  }
}
