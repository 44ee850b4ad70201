package io.infoplane.host.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Observation.Table;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.experiment.Configurations;
import io.infoplane.host.experiment.Configurations.Configuration;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The numbers of runs at their last epoch: of the training, of estimators, and of probes. What a
 * number is called follows from all runs, so that it is called the same in each.
 */
final class RunNumbers {
  private final VariedOptions varied;
  private final List<ObjectNode> manifests = new ArrayList<>();
  private final Set<Configuration> configurations = new LinkedHashSet<>();

  /**
   * Begins with no run.
   *
   * @param experiment text of the file
   */
  RunNumbers(String experiment) {
    this.varied = new VariedOptions(experiment);
  }

  /** Gets to know what was asked of a run, if it is there. */
  void see(Path folder, RunIndex.Entry entry) {
    Path run = folder.resolve(entry.folder());
    if (!RunStore.isRun(run)) {
      return;
    }
    try (RunStore store = RunStore.open(run)) {
      manifests.add(store.manifest());
      store.estimates().forEach(e -> configurations.add(configuration(e, store, entry.values())));
    }
  }

  private Configuration configuration(
      RunEstimate estimate, RunStore store, Map<String, String> values) {
    Map<String, String> options = new LinkedHashMap<>(estimate.estimate().options());
    // That of the run, unless someone asked otherwise.
    options.remove("seed", store.manifest().path("seed").asText());
    String estimator = estimate.estimate().estimator();
    return new Configuration(
        estimator, estimate.estimate().version(), varied.of(estimator, options, values));
  }

  /**
   * Reads the numbers of a run.
   *
   * @param store the run
   * @param data its report
   * @param values of the run
   */
  List<RunNumber> of(RunStore store, ReportData data, Map<String, String> values) {
    Map<Configuration, String> labels = Configurations.labelsOf(manifests, configurations);
    OfRun read = new OfRun(data, store.epochs().stream().mapToInt(e -> e).max().orElse(0));
    List<ObjectNode> epochs = List.copyOf(store.metrics().values());
    if (!epochs.isEmpty()) {
      read.metrics(epochs.get(epochs.size() - 1), store.manifest());
    }
    read.estimates(
        store.estimates(), estimate -> labels.get(configuration(estimate, store, values)));
    data.observations().forEach(read::observation);
    return read.numbers;
  }

  /** The numbers of one run. */
  private static final class OfRun {
    private final ReportData data;
    private final List<String> layers;
    private final int last;
    private final List<RunNumber> numbers = new ArrayList<>();

    OfRun(ReportData data, int last) {
      this.data = data;
      this.last = last;
      this.layers = data.layers().stream().map(ReportData.Layer::name).toList();
    }

    private void add(Measure measure, int epoch, double value, List<String> doubts) {
      numbers.add(new RunNumber(measure, epoch, value, doubts));
    }

    private void metrics(JsonNode line, JsonNode manifest) {
      List<String> all = new ArrayList<>();
      manifest.path("network").forEach(layer -> all.add(layer.path("name").asText()));
      List<String> relative = RunRecording.relativeCosts(manifest);
      int epoch = line.path("epoch").asInt();
      line.properties()
          .forEach(
              field -> {
                String name = field.getKey();
                int slash = name.indexOf('/');
                boolean ofLayer = slash > 0 && all.contains(name.substring(0, slash));
                String layer = ofLayer ? name.substring(0, slash) : "";
                String quantity = ofLayer ? name.substring(slash + 1) : name;
                boolean isNoBound = quantity.equals("information") && relative.contains(layer);
                if (field.getValue().isNumber() && !name.equals("epoch")) {
                  add(
                      new Measure(Measure.Kind.METRIC, layer, quantity, Measure.unitOf(quantity)),
                      epoch,
                      field.getValue().asDouble(),
                      isNoBound ? List.of(Doubts.NO_BOUND) : List.of());
                }
              });
    }

    private void estimates(List<RunEstimate> all, Function<RunEstimate, String> label) {
      List<RunEstimate> now = all.stream().filter(e -> e.epoch() == last).toList();
      Map<String, RunEstimate> ofLabel = new HashMap<>();
      now.stream()
          .filter(e -> e.target() == RunEstimate.Target.LABEL)
          .forEach(e -> ofLabel.put(e.layer() + " " + label.apply(e), e));
      // They stand in the order in which they came to be made, which is not always the same.
      Comparator<RunEstimate> order =
          Comparator.comparingInt((RunEstimate e) -> layers.indexOf(e.layer()))
              .thenComparing(label)
              .thenComparing(RunEstimate::target);
      for (RunEstimate estimate : now.stream().sorted(order).toList()) {
        boolean isInput = estimate.target() == RunEstimate.Target.INPUT;
        RunEstimate other = ofLabel.get(estimate.layer() + " " + label.apply(estimate));
        List<String> doubts = doubts(estimate);
        if (isInput && other != null && isBelow(estimate.estimate(), other.estimate())) {
          doubts.add(Doubts.BELOW_LABEL_INFORMATION);
        }
        add(
            new Measure(
                Measure.Kind.ESTIMATE,
                estimate.layer(),
                (isInput ? "I(X;T) " : "I(T;Y) ") + label.apply(estimate),
                Measure.NATS),
            last,
            estimate.estimate().value(),
            doubts);
      }
    }

    /** What the estimator says, and what the report says of the number beside others. */
    private List<String> doubts(RunEstimate estimate) {
      Set<String> codes = new LinkedHashSet<>();
      estimate.estimate().warnings().forEach(warning -> codes.add(warning.code()));
      String kind =
          estimate.target() == RunEstimate.Target.INPUT ? Doubts.RISE : Doubts.ABOVE_LABEL_ENTROPY;
      data.flags().stream()
          .filter(flag -> flag.kind().equals(kind))
          .filter(flag -> flag.epoch().equals(OptionalInt.of(last)))
          .filter(flag -> flag.layer().equals(Optional.of(estimate.layer())))
          .filter(
              flag ->
                  flag.configuration().equals(Optional.of(Configurations.key(estimate.estimate()))))
          .forEach(flag -> codes.add(kind));
      return new ArrayList<>(codes);
    }

    /** By more than twice the error of the difference, and more than rounding. */
    private static boolean isBelow(EstimateRecord input, EstimateRecord label) {
      double error = Math.hypot(input.stdError().orElse(0), label.stdError().orElse(0));
      return label.value() - input.value() > Math.max(1e-3, 2 * error);
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
                          epoch < 0 ? last : ((Number) row.get(epoch)).intValue()));
        }
      }
    }

    /** A row a layer, that of the last epoch; none of a layer that has several there. */
    private Map<String, List<Object>> lastOfLayers(Table table, int layer, int epoch) {
      int recorded = this.last;
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
      // What was asked about earlier epochs alone says nothing of the trained network.
      last.values().removeIf(row -> epoch >= 0 && at(row, epoch) < recorded);
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
              number.doubleValue(),
              List.of());
        }
      }
    }
  }
}
