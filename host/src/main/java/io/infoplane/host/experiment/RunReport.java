package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.probe.ProbeFailure;
import io.infoplane.host.report.Caveats;
import io.infoplane.host.report.RecordedObservations;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.report.ReportWriter;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunFailure;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes the report of a run from what is on disk. */
public final class RunReport {
  private RunReport() {}

  /**
   * Writes, or writes again, report.html.
   *
   * @param folder of the run
   * @return the report
   */
  public static Path write(Path folder) {
    try (RunStore store = RunStore.open(folder)) {
      return write(store);
    }
  }

  static Path write(RunStore store) {
    try {
      new ReportWriter().write(data(store), store.report());
      return store.report();
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, store.report() + " cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * What the report of a run shows.
   *
   * @param store the run
   */
  public static ReportData data(RunStore store) {
    ObjectNode manifest = store.manifest();
    RunRecording recording = new RunRecording(store);
    List<RunEstimate> estimates = store.estimates();
    ReportData.Builder report =
        ReportData.builder(manifest.path("title").asText("a run"))
            .created(manifest.path("created").asText())
            .network(network(manifest, recording))
            .dataSet(manifest.path("data").path("description").asText("activations from elsewhere"))
            .unit(
                manifest.path("units").asText().equals("nats")
                    ? ReportData.Unit.NATS
                    : ReportData.Unit.BITS)
            .rows(recording.x().size())
            .config(manifest.path("config").asText());
    double labelEntropy = recording.y().map(Discrete::entropy).orElse(Double.POSITIVE_INFINITY);
    recording.y().ifPresent(y -> report.labelEntropy(y.entropy()));
    facts(manifest, report);
    report.fact("SHA-256 of x", recording.x().sha256());
    recording.y().ifPresent(y -> report.fact("SHA-256 of y", y.sha256()));
    for (JsonNode layer : manifest.path("layers")) {
      report.layer(
          new ReportData.Layer(
              layer.path("name").asText(),
              layer.path("width").asText(),
              layer.path("activation").asText(),
              layer.path("description").asText()));
    }
    store.metrics().forEach((epoch, line) -> report.metric(metric(epoch, line, recording)));
    estimates(manifest, estimates, report);
    for (Flag flag : Flag.of(estimates, recording.layers(), labelEntropy)) {
      report.flag(
          new ReportData.Flag(
              flag.kind(),
              flag.sentence(),
              Optional.of(flag.configuration()),
              OptionalInt.of(flag.epoch()),
              Optional.of(flag.layer()),
              OptionalDouble.of(flag.size())));
    }
    store.stopped().ifPresent(sentence -> report.note("This is not all of it: " + sentence + "."));
    failures(store.failures(), report);
    store.probeFailures().stream().map(ProbeFailure::sentence).distinct().forEach(report::note);
    RecordedObservations.of(store.observations()).forEach(report::observation);
    return report
        .caveats(
            Manifest.noisyLayers(manifest).isEmpty()
                ? Caveats.ofDeterministicNetwork()
                : Caveats.ofStochasticNetwork())
        .build();
  }

  /** Each estimator once for each kind of failure. */
  private static void failures(List<RunFailure> failures, ReportData.Builder report) {
    Map<String, List<RunFailure>> alike = new LinkedHashMap<>();
    for (RunFailure failed : failures) {
      String kind = failed.failure().who() + failed.failure().options() + failed.failure().code();
      alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(failed);
    }
    for (List<RunFailure> same : alike.values()) {
      RunFailure first = same.get(0);
      report.note(
          "No estimate by "
              + first.failure().who()
              + " at "
              + first.where()
              + (same.size() > 1 ? " and " + (same.size() - 1) + " other questions" : "")
              + ": "
              + first.failure().message());
    }
  }

  /** From the input to the output; of a network trained elsewhere, what was recorded of it. */
  private static String network(JsonNode manifest, RunRecording recording) {
    List<String> words = new ArrayList<>();
    if (manifest.path("network").isEmpty()) {
      words.add(Integer.toString(recording.x().dimension()));
      manifest.path("layers").forEach(layer -> words.add(layer(layer)));
    }
    manifest.path("network").forEach(layer -> words.add(layer(layer)));
    return String.join(" → ", words);
  }

  /** Such as {@code 10 relu}, {@code conv 6x24x24 relu} or {@code dropout}. */
  private static String layer(JsonNode layer) {
    String width = layer.path("width").asText();
    String size =
        switch (layer.path("kind").asText()) {
          case "", "input", "dense" -> width;
          case "batch-norm", "dropout" -> layer.path("kind").asText();
          default -> layer.path("kind").asText() + " " + width;
        };
    return layer.has("activation") ? size + " " + layer.path("activation").asText() : size;
  }

  private static void facts(JsonNode manifest, ReportData.Builder report) {
    report.fact("seed", manifest.path("seed").asText());
    for (String section : List.of("data", "training", "program", "machine", "seconds")) {
      manifest
          .path(section)
          .properties()
          .forEach(
              field -> report.fact(section + ": " + field.getKey(), field.getValue().asText()));
    }
    for (JsonNode plugin : manifest.path("plugins")) {
      for (JsonNode module : plugin.path("modules")) {
        report.fact(
            "plugin: " + plugin.path("name").asText(),
            module.path("name").asText()
                + " "
                + module.path("version").asText()
                + " "
                + module.path("sha256").asText());
      }
    }
  }

  private static ReportData.MetricPoint metric(int epoch, JsonNode line, RunRecording recording) {
    Map<String, Double> values = new LinkedHashMap<>();
    line.properties()
        .forEach(
            field -> {
              if (isShown(field.getKey()) && field.getValue().isNumber()) {
                values.put(name(field.getKey(), recording), field.getValue().asDouble());
              }
            });
    return new ReportData.MetricPoint(epoch, values);
  }

  /** What counts from a zero that was chosen is not called information. */
  private static String name(String metric, RunRecording recording) {
    int slash = metric.lastIndexOf('/');
    boolean isRelative =
        metric.endsWith("/information") && recording.hasRelativeCosts(metric.substring(0, slash));
    return isRelative ? metric.substring(0, slash) + "/relative-cost" : metric;
  }

  /** How well the network does and what its layers pay; the rest is for probes, which draw it. */
  private static boolean isShown(String metric) {
    return metric.matches("(train|test|sampled-test)-(loss|accuracy)|.+/(penalty|information)");
  }

  private static void estimates(
      JsonNode manifest, List<RunEstimate> estimates, ReportData.Builder report) {
    List<EstimateRecord> records = estimates.stream().map(RunEstimate::estimate).toList();
    Map<String, EstimateRecord> first = new LinkedHashMap<>();
    records.forEach(record -> first.putIfAbsent(Configurations.key(record), record));
    Map<String, String> labels = Configurations.labels(manifest, records);
    first.forEach(
        (key, record) ->
            report.configuration(
                new ReportData.Configuration(
                    key,
                    labels.get(key),
                    record.estimator(),
                    record.version(),
                    new LinkedHashMap<>(record.options()),
                    record.quantity())));
    for (RunEstimate estimate : estimates) {
      EstimateRecord record = estimate.estimate();
      boolean input = estimate.target() == RunEstimate.Target.INPUT;
      report.estimate(
          new ReportData.Estimate(
              Configurations.key(record),
              estimate.epoch(),
              estimate.layer(),
              input ? ReportData.Target.INPUT : ReportData.Target.LABEL,
              record.quantity(),
              record.value(),
              record.lower(),
              record.upper(),
              record.stdError(),
              record.interval(),
              record.warnings(),
              record.diagnostics(),
              record.n(),
              record.seconds(),
              input ? record.y().sha256() : record.x().sha256()));
    }
  }
}
