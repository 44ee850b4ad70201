package io.infoplane.host.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;

/**
 * A probe to ask: a word such as {@code dpi}, or {@code {probe: dpi, with: [kde]}}.
 *
 * @param probe which, and with which options
 * @param with the estimators that it uses; empty for all that the experiment names
 */
record ProbeSpec(@JsonProperty(required = true) String probe, List<String> with) {
  ProbeSpec {
    with = List.copyOf(with);
  }

  @JsonCreator
  static ProbeSpec read(JsonNode node) {
    if (node.isTextual()) {
      return new ProbeSpec(node.textValue(), List.of());
    }
    boolean known =
        node.path("probe").isTextual()
            && (node.size() == 1 || (node.size() == 2 && node.path("with").isArray()));
    List<String> with = new ArrayList<>();
    for (JsonNode estimator : node.path("with")) {
      known &= estimator.isTextual();
      with.add(estimator.asText());
    }
    if (!known) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "a probe is a text such as 'dpi', or has its own estimators, as in"
              + " '{probe: dpi, with: [kde]}', not '"
              + node
              + "'");
    }
    return new ProbeSpec(node.path("probe").textValue(), with);
  }
}
