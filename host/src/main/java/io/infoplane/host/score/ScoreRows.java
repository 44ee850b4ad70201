package io.infoplane.host.score;

import io.infoplane.host.estimate.Csv;
import io.infoplane.host.estimate.Json;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Scores as objects and as lines for programs: the same fields, an estimator and task each. */
final class ScoreRows {
  private ScoreRows() {}

  static void writeJson(Scoreboard board, Units units, Appendable out) throws IOException {
    Json.write(board.scores().stream().map(score -> row(board, score, units)).toList(), out);
  }

  static void writeCsv(Scoreboard board, Units units, Appendable out) throws IOException {
    boolean titled = false;
    for (Score score : board.scores()) {
      Map<String, Object> row = row(board, score, units);
      if (!titled) {
        Csv.line(List.copyOf(row.keySet()), out);
        titled = true;
      }
      Csv.line(row.values().stream().map(ScoreRows::cell).toList(), out);
    }
  }

  private static Map<String, Object> row(Scoreboard board, Score score, Units units) {
    var call = score.candidate().call();
    Optional<Deviation> deviation = score.deviation();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", score.candidate().name());
    row.put("estimator", call.descriptor().id());
    row.put("version", call.descriptor().version().toString());
    row.put("options", call.options().asMap());
    row.put("task", score.task().family().toString());
    row.put("dimension", score.task().dimension());
    row.put("n", board.plan().samples());
    row.put("seed", board.plan().seed());
    row.put("unit", units.toString());
    row.put("truth", units.fromNats(score.task().truth()));
    row.put("repeats", board.plan().repeats());
    row.put("answers", deviation.map(Deviation::count).orElse(0));
    row.put("mean", in(units, deviation.map(Deviation::mean)));
    row.put("bias", in(units, deviation.map(Deviation::bias)));
    row.put("spread", in(units, deviation.flatMap(found -> boxed(found.spread()))));
    row.put("stdError", in(units, deviation.flatMap(found -> boxed(found.stdError()))));
    row.put("intervals", deviation.map(Deviation::intervals).orElse(0));
    row.put("covered", deviation.map(Deviation::covered).orElse(0));
    row.put("lowerBounds", deviation.map(Deviation::lowerBounds).orElse(0));
    row.put("above", deviation.map(Deviation::above).orElse(0));
    row.put("upperBounds", deviation.map(Deviation::upperBounds).orElse(0));
    row.put("below", deviation.map(Deviation::below).orElse(0));
    row.put("cap", in(units, deviation.flatMap(found -> boxed(found.cap()))));
    row.put("warnings", deviation.map(Deviation::warnings).orElse(Map.of()));
    row.put("seconds", deviation.map(Deviation::seconds));
    row.put("values", deviation.map(found -> in(units, found.values())).orElse(List.of()));
    row.put("reasons", score.reasons());
    row.put("plugin", call.service().plugin());
    row.put("pluginSha256", call.service().sha256());
    return row;
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  private static Optional<Double> in(Units units, Optional<Double> nats) {
    return nats.map(units::fromNats);
  }

  private static List<Double> in(Units units, List<Double> nats) {
    return nats.stream().map(units::fromNats).toList();
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Object::toString).orElse("");
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .collect(Collectors.joining(";"));
    }
    if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(item -> texts.add(item.toString()));
      return String.join(" ", texts);
    }
    return value.toString();
  }
}
