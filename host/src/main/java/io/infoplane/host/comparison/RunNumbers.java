package io.infoplane.host.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Observation.Table;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a run at its last epoch: of the training, of estimators, and of probes. */
final class RunNumbers {
  private final ReportData data;
  private final List<String> layers;
  private final List<RunNumber> numbers = new ArrayList<>();

  private RunNumbers(ReportData data) {
    this.data = data;
    this.layers = data.layers().stream().map(ReportData.Layer::name).toList();
  }

  /** Reads them. */
  static List<RunNumber> of(RunStore store, ReportData data) {
    RunNumbers read = new RunNumbers(data);
    List<ObjectNode> epochs = List.copyOf(store.metrics().values());
    if (!epochs.isEmpty()) {
      read.metrics(epochs.get(epochs.size() - 1), store.manifest().path("network"));
    }
    read.estimates();
    data.observations().forEach(read::observation);
    return read.numbers;
  }

  private void add(Measure measure, int epoch, double value) {
    if (Double.isFinite(value)) {
      numbers.add(new RunNumber(measure, epoch, value));
    }
  }

  private void metrics(JsonNode line, JsonNode network) {
    List<String> all = new ArrayList<>();
    network.forEach(layer -> all.add(layer.path("name").asText()));
    int epoch = line.path("epoch").asInt();
    line.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              int slash = name.indexOf('/');
              boolean ofLayer = slash > 0 && all.contains(name.substring(0, slash));
              String layer = ofLayer ? name.substring(0, slash) : "";
              String quantity = ofLayer ? name.substring(slash + 1) : name;
              if (field.getValue().isNumber() && !name.equals("epoch")) {
                add(
                    new Measure(Measure.Kind.METRIC, layer, quantity, Measure.unitOf(quantity)),
                    epoch,
                    field.getValue().asDouble());
              }
            });
  }

  private void estimates() {
    int last = data.estimates().stream().mapToInt(ReportData.Estimate::epoch).max().orElse(0);
    Map<String, String> labels = new HashMap<>();
    data.configurations().forEach(known -> labels.put(known.key(), known.label()));
    // They stand in the order in which they came to be made, which is not always the same.
    Comparator<ReportData.Estimate> order =
        Comparator.comparingInt((ReportData.Estimate e) -> layers.indexOf(e.layer()))
            .thenComparing(e -> labels.get(e.configuration()))
            .thenComparing(ReportData.Estimate::target);
    for (ReportData.Estimate estimate : data.estimates().stream().sorted(order).toList()) {
      if (estimate.epoch() == last) {
        String what = estimate.target() == ReportData.Target.INPUT ? "I(X;T)" : "I(T;Y)";
        add(
            new Measure(
                Measure.Kind.ESTIMATE,
                estimate.layer(),
                what + " " + labels.get(estimate.configuration()),
                Measure.NATS),
            last,
            estimate.value());
      }
    }
  }

  private void observation(ReportData.Observation seen) {
    for (Table table : seen.tables()) {
      int layer = table.columns().indexOf("layer");
      int epoch = table.columns().indexOf("epoch");
      if (layer >= 0) {
        lastOfLayers(table, layer, epoch)
            .forEach(
                (name, row) ->
                    row(
                        seen.question(),
                        table,
                        name,
                        row,
                        epoch < 0 ? lastRecorded() : ((Number) row.get(epoch)).intValue()));
      }
    }
  }

  private int lastRecorded() {
    return data.estimates().stream().mapToInt(ReportData.Estimate::epoch).max().orElse(0);
  }

  /** A row a layer, that of the last epoch; none of a layer that has several there. */
  private Map<String, List<Object>> lastOfLayers(Table table, int layer, int epoch) {
    Map<String, List<Object>> last = new LinkedHashMap<>();
    Map<String, Integer> rows = new HashMap<>();
    for (List<Object> row : table.rows()) {
      String name = row.get(layer).toString();
      if (!layers.contains(name) || (epoch >= 0 && !(row.get(epoch) instanceof Number))) {
        continue;
      }
      List<Object> before = last.get(name);
      int order =
          before == null ? 1 : epoch < 0 ? 0 : Double.compare(at(row, epoch), at(before, epoch));
      if (order > 0) {
        rows.put(name, 0);
      }
      if (order >= 0) {
        rows.merge(name, 1, Integer::sum);
        last.put(name, row);
      }
    }
    last.keySet().removeIf(name -> rows.get(name) > 1);
    return last;
  }

  private static double at(List<Object> row, int column) {
    return ((Number) row.get(column)).doubleValue();
  }

  private void row(String question, Table table, String layer, List<Object> row, int epoch) {
    for (int i = 0; i < row.size(); i++) {
      String column = table.columns().get(i);
      if (row.get(i) instanceof Number number && !column.equals("epoch")) {
        add(
            new Measure(
                Measure.Kind.OBSERVATION,
                layer,
                question + " " + column.replace(" [nats]", ""),
                Measure.unitOf(column)),
            epoch,
            number.doubleValue());
      }
    }
  }
}
