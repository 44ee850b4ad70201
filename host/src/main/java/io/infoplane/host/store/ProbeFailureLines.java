package io.infoplane.host.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.host.probe.ProbeFailure;

/**
 * A probe's failure as a line of failures.jsonl, and back; the lines of estimators have no probe.
 */
final class ProbeFailureLines {
  private static final String PROBE = "probe";

  private ProbeFailureLines() {}

  static boolean isOne(JsonNode line) {
    return line.has(PROBE);
  }

  static ObjectNode toLine(ProbeFailure failure) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(PROBE, failure.probe());
    line.put("version", failure.version());
    ObjectNode options = line.putObject("options");
    failure.options().forEach(options::put);
    line.put("estimator", failure.estimator().orElse(null));
    line.put("code", failure.code().name());
    line.put("message", failure.message());
    line.put("plugin", failure.plugin());
    line.put("pluginSha256", failure.pluginSha256().orElse(null));
    return line;
  }

  static ProbeFailure fromLine(JsonNode line) {
    return new ProbeFailure(
        line.path(PROBE).asText(),
        line.path("version").asText(),
        EstimateLines.texts(line.path("options")),
        EstimateLines.text(line.path("estimator")),
        line.path("plugin").asText(),
        EstimateLines.text(line.path("pluginSha256")),
        ErrorCode.valueOf(line.path("code").asText()),
        line.path("message").asText());
  }

  /** Whether an observation answers the question. */
  static boolean isAnswered(ProbeFailure failure, JsonNode observation) {
    return observation.path(PROBE).asText().equals(failure.probe())
        && EstimateLines.texts(observation.path("options")).equals(failure.options())
        && failure
            .estimator()
            .map(asked -> asked.equals(observation.path("estimator").asText()))
            .orElse(true);
  }
}
