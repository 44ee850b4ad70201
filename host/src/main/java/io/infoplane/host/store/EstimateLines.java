package io.infoplane.host.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.EstimateJson;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.estimate.VariableInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An estimate as a line of estimates.jsonl, and back: in nats, with all digits. */
public final class EstimateLines {
  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

  private EstimateLines() {}

  static ObjectNode toLine(RunEstimate estimate) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("epoch", estimate.epoch());
    line.put("layer", estimate.layer());
    line.put("target", estimate.target().toString());
    line.setAll(toLine(estimate.estimate()));
    return line;
  }

  /** An estimate of no run: its key and all that it is. */
  public static ObjectNode toLine(EstimateRecord estimate) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("key", estimate.key().hex());
    line.setAll((ObjectNode) MAPPER.valueToTree(EstimateJson.tree(estimate, Units.NATS)));
    return line;
  }

  static RunEstimate fromLine(JsonNode line) {
    return new RunEstimate(
        line.path("epoch").asInt(),
        line.path("layer").asText(),
        RunEstimate.Target.valueOf(line.path("target").asText().toUpperCase(Locale.ROOT)),
        estimate(line));
  }

  /** The estimate of a line, whatever else is in it. */
  public static EstimateRecord estimate(JsonNode line) {
    EstimateRecord estimate =
        new EstimateRecord(
            line.path("estimator").asText(),
            line.path("version").asText(),
            texts(line.path("options")),
            line.path("quantity").asText(),
            line.path("value").asDouble(),
            number(line.path("lower")),
            number(line.path("upper")),
            number(line.path("stdError")),
            interval(line.path("interval")),
            line.path("n").asInt(),
            warnings(line.path("warnings")),
            diagnostics(line.path("diagnostics")),
            line.path("seconds").asDouble(),
            variable(line.path("x")),
            variable(line.path("y")),
            line.path("given").isObject()
                ? Optional.of(variable(line.path("given")))
                : Optional.empty(),
            line.path("plugin").asText(),
            text(line.path("pluginSha256")));
    return estimate;
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static Optional<Interval> interval(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Interval(
                node.path("low").asDouble(),
                node.path("high").asDouble(),
                node.path("level").asDouble(),
                node.path("method").asText()))
        : Optional.empty();
  }

  private static List<Warning> warnings(JsonNode node) {
    List<Warning> warnings = new ArrayList<>();
    node.forEach(
        warning ->
            warnings.add(
                new Warning(warning.path("code").asText(), warning.path("message").asText())));
    return warnings;
  }

  private static Map<String, Object> diagnostics(JsonNode node) {
    Map<String, Object> diagnostics = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field ->
                diagnostics.put(
                    field.getKey(), MAPPER.convertValue(field.getValue(), Object.class)));
    return diagnostics;
  }

  private static VariableInfo variable(JsonNode node) {
    List<Integer> shape = new ArrayList<>();
    node.path("shape").forEach(axis -> shape.add(axis.asInt()));
    return new VariableInfo(
        node.path("name").asText(),
        node.path("kind").asText(),
        shape,
        node.path("sha256").asText());
  }
}
