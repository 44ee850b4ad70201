package io.infoplane.host.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what probes saw from the lines of a run's {@code observations.jsonl}. */
public final class RecordedObservations {
  private RecordedObservations() {}

  /**
   * The last answer to each question, in the order in which the questions were first asked. A
   * question is a probe with its options, and an estimator with its own. Lines that were written
   * before there were charts and images have none.
   *
   * @param lines in the order of the file
   * @throws InfoplaneException DATA_INVALID if a chart or an image cannot be read
   */
  public static List<ReportData.Observation> of(List<? extends JsonNode> lines) {
    Map<Question, JsonNode> last = new LinkedHashMap<>();
    lines.forEach(line -> last.put(Question.of(line), line));
    List<ReportData.Observation> observations = new ArrayList<>();
    last.forEach((question, line) -> observations.add(read(question, line, last.keySet())));
    return observations;
  }

  private static ReportData.Observation read(
      Question question, JsonNode line, Collection<Question> all) {
    try {
      return new ReportData.Observation(
          question.among(all),
          question.inFull(),
          line.path("finding").asText(),
          list(line.path("warnings"), warning -> warning.path("message").asText()),
          list(line.path("tables"), RecordedObservations::table),
          list(line.path("charts"), RecordedObservations::chart),
          list(line.path("images"), RecordedObservations::images));
    } catch (IllegalArgumentException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "observations.jsonl: what "
              + question.inFull()
              + " saw cannot be read: "
              + e.getMessage(),
          e);
    }
  }

  private static Observation.Table table(JsonNode table) {
    return new Observation.Table(
        table.path("name").asText(),
        list(table.path("columns"), JsonNode::asText),
        list(table.path("rows"), row -> list(row, RecordedObservations::cell)));
  }

  private static Object cell(JsonNode cell) {
    if (cell.isIntegralNumber()) {
      return cell.asLong();
    }
    return cell.isNumber() ? (Object) cell.asDouble() : cell.asText();
  }

  private static Observation.Chart chart(JsonNode chart) {
    return new Observation.Chart(
        chart.path("name").asText(),
        form(chart.path("form").asText()),
        axis(chart.path("x")),
        axis(chart.path("y")),
        list(
            chart.path("series"),
            series ->
                new Observation.Series(
                    series.path("name").asText(),
                    list(series.path("x"), JsonNode::asDouble),
                    list(series.path("y"), JsonNode::asDouble))));
  }

  private static Observation.Form form(String name) {
    return Stream.of(Observation.Form.values())
        .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a chart has the form '" + name + "', which is not lines, points or bars"));
  }

  private static Observation.Axis axis(JsonNode axis) {
    return new Observation.Axis(
        axis.path("name").asText(),
        axis.path("logarithmic").asBoolean(),
        list(axis.path("labels"), JsonNode::asText));
  }

  private static Observation.Images images(JsonNode group) {
    return new Observation.Images(
        group.path("name").asText(),
        list(
            group.path("images"),
            image ->
                new Observation.Image(
                    image.path("caption").asText(),
                    image.path("rows").asInt(),
                    image.path("columns").asInt(),
                    list(image.path("values"), value -> (float) value.asDouble()))));
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    nodes.forEach(node -> list.add(read.apply(node)));
    return list;
  }
}
