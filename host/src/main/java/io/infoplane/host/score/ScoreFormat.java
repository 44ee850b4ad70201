package io.infoplane.host.score;

import io.infoplane.host.estimate.Units;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Numbers and counts of scores as people read them. */
final class ScoreFormat {
  private ScoreFormat() {}

  /** Four digits after the point. */
  static String number(double nats, Units units) {
    String text = String.format(Locale.ROOT, "%.4f", units.fromNats(nats));
    return text.equals("-0.0000") ? "0.0000" : text;
  }

  static String number(OptionalDouble nats, Units units) {
    return nats.isPresent() ? number(nats.getAsDouble(), units) : "";
  }

  /** With its sign. */
  static String signed(double nats, Units units) {
    String text = number(nats, units);
    return text.startsWith("-") || text.equals("0.0000") ? text : "+" + text;
  }

  /** How many of how many; empty of none. */
  static String share(int part, int all) {
    return all == 0 ? "" : part + "/" + all;
  }

  /** Codes, with how many where not all answers have them. */
  static String warnings(Map<String, Integer> counts, int all) {
    return counts.entrySet().stream()
        .map(
            warning ->
                warning.getValue() == all
                    ? warning.getKey()
                    : warning.getKey() + " (" + warning.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /** What is told of an estimator at a task, as texts in the order of the columns. */
  static List<String> cells(Score score, Deviation deviation, Units units) {
    return List.of(
        Integer.toString(score.task().dimension()),
        number(deviation.truth(), units),
        score.candidate().name(),
        number(deviation.mean(), units),
        signed(deviation.bias(), units),
        number(deviation.spread(), units),
        number(deviation.stdError(), units),
        share(deviation.covered(), deviation.intervals()),
        share(deviation.above(), deviation.lowerBounds()),
        share(deviation.below(), deviation.upperBounds()),
        String.format(Locale.ROOT, "%.2f", deviation.seconds()),
        warnings(deviation.warnings(), deviation.count()));
  }
}
