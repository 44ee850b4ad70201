package io.infoplane.host.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.host.estimate.EstimateFailure;
import java.util.Locale;

/** A failure as a line of failures.jsonl, and back. */
final class FailureLines {
  private FailureLines() {}

  static ObjectNode toLine(RunFailure failed) {
    EstimateFailure failure = failed.failure();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("epoch", failed.epoch());
    line.put("layer", failed.layer());
    line.put("target", failed.target().toString());
    line.put("key", failed.estimateKey());
    line.put("estimator", failure.estimator());
    line.put("version", failure.version());
    ObjectNode options = line.putObject("options");
    failure.options().forEach(options::put);
    line.put("code", failure.code().name());
    line.put("message", failure.message());
    line.put("plugin", failure.plugin());
    line.put("pluginSha256", failure.pluginSha256().orElse(null));
    return line;
  }

  static RunFailure fromLine(JsonNode line) {
    return new RunFailure(
        line.path("epoch").asInt(),
        line.path("layer").asText(),
        RunEstimate.Target.valueOf(line.path("target").asText().toUpperCase(Locale.ROOT)),
        line.path("key").asText(),
        new EstimateFailure(
            line.path("estimator").asText(),
            line.path("version").asText(),
            EstimateLines.texts(line.path("options")),
            line.path("plugin").asText(),
            EstimateLines.text(line.path("pluginSha256")),
            ErrorCode.valueOf(line.path("code").asText()),
            line.path("message").asText()));
  }
}
