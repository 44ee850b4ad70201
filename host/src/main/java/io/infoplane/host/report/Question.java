package io.infoplane.host.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a probe was asked; two lines of {@code observations.jsonl} with equal questions answer the
 * same.
 *
 * @param probe and its options
 * @param estimator and its options; empty where the probe used none
 */
record Question(Call probe, Call estimator) {
  /**
   * Somebody and what it was told.
   *
   * @param id of a probe or an estimator; may be empty
   * @param options by name, sorted: files have them in any order
   */
  record Call(String id, Map<String, String> options) {
    /** Reads an estimator as its call writes itself, {@code id {name=value, name=value}}. */
    static Call of(String text) {
      Map<String, String> options = new TreeMap<>();
      int brace = text.indexOf(" {");
      if (brace < 0 || !text.endsWith("}")) {
        return new Call(text, options);
      }
      // A comma may stand in a value, but not before the next name.
      for (String option :
          text.substring(brace + 2, text.length() - 1).split(", (?=[a-z0-9-]+=)", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0) {
          options.put(option.substring(0, equals), option.substring(equals + 1));
        }
      }
      return new Call(text.substring(0, brace), options);
    }

    /** The id, and the options by which this differs from another call of the same. */
    private String among(List<Call> others) {
      List<String> words = new ArrayList<>(List.of(id));
      options.forEach(
          (name, value) -> {
            if (others.stream()
                .filter(other -> other.id.equals(id))
                .anyMatch(other -> !value.equals(other.options.get(name)))) {
              words.add(name + "=" + value);
            }
          });
      return String.join(" ", words);
    }

    private String inFull() {
      return options.isEmpty()
          ? id
          : id
              + options.entrySet().stream()
                  .map(option -> option.getKey() + "=" + option.getValue())
                  .collect(Collectors.joining(", ", " (", ")"));
    }
  }

  static Question of(JsonNode line) {
    Map<String, String> options = new TreeMap<>();
    line.path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return new Question(
        new Call(line.path("probe").asText(), options),
        Call.of(line.path("estimator").isTextual() ? line.path("estimator").asText() : ""));
  }

  /** In the fewest words that tell it from the others. */
  String among(Collection<Question> others) {
    String words = probe.among(others.stream().map(Question::probe).toList());
    return estimator.id.isEmpty()
        ? words
        : words + ", by " + estimator.among(others.stream().map(Question::estimator).toList());
  }

  /** With all options. */
  String inFull() {
    return estimator.id.isEmpty() ? probe.inFull() : probe.inFull() + ", by " + estimator.inFull();
  }
}
