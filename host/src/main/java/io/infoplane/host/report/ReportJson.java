package io.infoplane.host.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Writes a {@link ReportData} as the JSON that the page reads.
 *
 * <p>A run has tens of thousands of estimates which repeat the same few sentences and digests.
 * Estimates are therefore rows of an array, in the order that {@code estimateColumns} names, and
 * whatever repeats is an index into {@code texts} or {@code warnings}: about a fifth of the size of
 * plain objects.
 */
final class ReportJson {
  private static final List<String> COLUMNS =
      List.of(
          "configuration",
          "epoch",
          "layer",
          "target",
          "quantity",
          "value",
          "lower",
          "upper",
          "standardError",
          "interval",
          "warnings",
          "diagnostics",
          "n",
          "seconds",
          "digest");

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;
  private final Dictionary<String> texts = new Dictionary<>();
  private final Dictionary<Warning> warnings = new Dictionary<>();

  private ReportJson() throws IOException {
    json = new JsonFactory().createGenerator(text);
  }

  /**
   * The JSON, safe inside an HTML script element: every {@code <} is escaped, so neither {@code
   * </script>} nor {@code <!--} can occur.
   */
  static String of(ReportData data) throws IOException {
    var writer = new ReportJson();
    writer.write(data);
    // In JSON a '<' can only stand inside a string.
    return writer.text.toString().replace("<", "\\u003c");
  }

  private void write(ReportData data) throws IOException {
    try (json) {
      json.writeStartObject();
      json.writeStringField("title", data.title());
      json.writeStringField("created", data.created());
      json.writeStringField("network", data.network());
      json.writeStringField("dataSet", data.dataSet());
      json.writeStringField("unit", data.unit() == ReportData.Unit.BITS ? "bits" : "nats");
      integer("rows", data.rows());
      number("labelEntropy", data.labelEntropy());
      json.writeStringField("config", data.config());
      map("facts", data.facts());
      layers(data.layers());
      metrics(data.metrics());
      configurations(data.configurations());
      estimates(data.estimates());
      flags(data.flags());
      strings("caveats", data.caveats());
      strings("notes", data.notes());
      new ObservationJson(json).write(data.observations());
      json.writeEndObject();
    }
  }

  private void layers(List<ReportData.Layer> layers) throws IOException {
    json.writeArrayFieldStart("layers");
    for (var layer : layers) {
      json.writeStartObject();
      json.writeStringField("name", layer.name());
      json.writeStringField("width", layer.width());
      json.writeStringField("activation", layer.activation());
      json.writeStringField("description", layer.description());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void metrics(List<ReportData.MetricPoint> metrics) throws IOException {
    json.writeArrayFieldStart("metrics");
    for (var point : metrics) {
      json.writeStartObject();
      json.writeNumberField("epoch", point.epoch());
      map("values", point.values());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void configurations(List<ReportData.Configuration> configurations) throws IOException {
    json.writeArrayFieldStart("configurations");
    for (var configuration : configurations) {
      json.writeStartObject();
      json.writeStringField("key", configuration.key());
      json.writeStringField("label", configuration.label());
      json.writeStringField("estimator", configuration.estimator());
      json.writeStringField("version", configuration.version());
      map("options", configuration.options());
      json.writeStringField("summary", configuration.summary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void estimates(List<ReportData.Estimate> estimates) throws IOException {
    strings("estimateColumns", COLUMNS);
    json.writeArrayFieldStart("estimates");
    for (var estimate : estimates) {
      row(estimate);
    }
    json.writeEndArray();

    json.writeArrayFieldStart("texts");
    for (var value : texts.values()) {
      json.writeString(value);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("warnings");
    for (var warning : warnings.values()) {
      json.writeStartObject();
      json.writeStringField("code", warning.code());
      json.writeStringField("message", warning.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void row(ReportData.Estimate estimate) throws IOException {
    json.writeStartArray();
    json.writeNumber(texts.index(estimate.configuration()));
    json.writeNumber(estimate.epoch());
    json.writeNumber(texts.index(estimate.layer()));
    json.writeString(estimate.target() == ReportData.Target.INPUT ? "x" : "y");
    json.writeNumber(texts.index(estimate.quantity()));
    number(estimate.value());
    number(estimate.lower());
    number(estimate.upper());
    number(estimate.standardError());
    interval(estimate.interval());
    json.writeStartArray();
    for (var warning : estimate.warnings()) {
      json.writeNumber(warnings.index(warning));
    }
    json.writeEndArray();
    map(estimate.diagnostics());
    json.writeNumber(estimate.n());
    number(estimate.seconds());
    json.writeNumber(texts.index(estimate.digest()));
    json.writeEndArray();
  }

  private void interval(Optional<Interval> interval) throws IOException {
    if (interval.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    json.writeNumber(interval.get().low());
    json.writeNumber(interval.get().high());
    json.writeNumber(interval.get().level());
    json.writeNumber(texts.index(interval.get().method()));
    json.writeEndArray();
  }

  private void flags(List<ReportData.Flag> flags) throws IOException {
    json.writeArrayFieldStart("flags");
    for (var flag : flags) {
      json.writeStartObject();
      json.writeStringField("kind", flag.kind());
      json.writeStringField("sentence", flag.sentence());
      json.writeStringField("configuration", flag.configuration().orElse(null));
      integer("epoch", flag.epoch());
      json.writeStringField("layer", flag.layer().orElse(null));
      number("size", flag.size());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void map(String name, Map<String, ?> values) throws IOException {
    json.writeFieldName(name);
    map(values);
  }

  // As pairs: a JavaScript object would put keys that look like integers first.
  private void map(Map<String, ?> values) throws IOException {
    json.writeStartArray();
    for (var entry : values.entrySet()) {
      json.writeStartArray();
      json.writeString(entry.getKey());
      value(entry.getValue());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void value(Object value) throws IOException {
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      number(number.doubleValue());
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else {
      json.writeString(String.valueOf(value));
    }
  }

  private void number(String name, OptionalDouble value) throws IOException {
    json.writeFieldName(name);
    number(value);
  }

  private void number(OptionalDouble value) throws IOException {
    number(value.orElse(Double.NaN));
  }

  // JSON has no NaN and no infinity; a diverged loss is a gap in a curve.
  private void number(double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private void integer(String name, OptionalInt value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsInt());
    } else {
      json.writeNull();
    }
  }

  /** Numbers values in the order in which they are first met. */
  private static final class Dictionary<T> {
    private final Map<T, Integer> indices = new LinkedHashMap<>();

    int index(T value) {
      return indices.computeIfAbsent(value, ignored -> indices.size());
    }

    Iterable<T> values() {
      return indices.keySet();
    }
  }
}
