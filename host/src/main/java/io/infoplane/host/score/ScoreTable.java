package io.infoplane.host.score;

import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.util.Locale;

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
    return new String[] {
      score.task().family().toString(),
      Integer.toString(score.task().dimension()),
      ScoreFormat.number(deviation.truth(), units),
      score.candidate().name(),
      ScoreFormat.number(deviation.mean(), units),
      ScoreFormat.signed(deviation.bias(), units),
      ScoreFormat.number(deviation.spread(), units),
      ScoreFormat.number(deviation.stdError(), units),
      ScoreFormat.share(deviation.covered(), deviation.intervals()),
      ScoreFormat.share(deviation.above(), deviation.lowerBounds()),
      ScoreFormat.share(deviation.below(), deviation.upperBounds()),
      String.format(Locale.ROOT, "%.2f", deviation.seconds()),
      ScoreFormat.warnings(deviation.warnings(), deviation.count())
    };
  }
}
