package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Discrete;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunEstimate.Target;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The information plane of the last recorded epoch as a table, and the reasons to doubt it. */
public final class RunSummary {
  private static final String PENALTY = "/penalty";

  private RunSummary() {}

  /**
   * Writes a table for each estimator, then warnings and flags.
   *
   * @param folder of the run
   * @param outcome the estimates to show, and those that there are not
   * @param units of the numbers
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, EstimateStep.Outcome outcome, Units units, Appendable out)
      throws IOException {
    try (RunStore store = RunStore.open(folder)) {
      write(store, outcome, units, out);
    }
  }

  static void write(RunStore store, EstimateStep.Outcome outcome, Units units, Appendable out)
      throws IOException {
    List<RunEstimate> estimates = outcome.estimates();
    RunRecording recording = new RunRecording(store);
    double labelEntropy = recording.y().map(Discrete::entropy).orElse(Double.POSITIVE_INFINITY);
    accuracy(store, recording, out);
    List<Flag> flags = Flag.of(estimates, recording.layers(), labelEntropy);
    if (!estimates.isEmpty()) {
      header(estimates, recording, labelEntropy, units, out);
      Map<String, String> labels =
          Configurations.labels(
              store.manifest(), estimates.stream().map(RunEstimate::estimate).toList());
      tables(estimates, flags, recording.layers(), labels, units, out);
    }
    doubts(estimates, flags, out);
    failures(outcome.failures(), out);
  }

  /** How well the network does, where it was trained here. */
  private static void accuracy(RunStore store, RunRecording recording, Appendable out)
      throws IOException {
    List<ObjectNode> epochs = List.copyOf(store.metrics().values());
    JsonNode last = epochs.isEmpty() ? MissingNode.getInstance() : epochs.get(epochs.size() - 1);
    if (last.path("test-accuracy").isNumber()) {
      out.append(
          String.format(
              Locale.ROOT,
              "test accuracy %.1f %%, training accuracy %.1f %% after epoch %d%n",
              100 * last.path("test-accuracy").asDouble(),
              100 * last.path("train-accuracy").asDouble(),
              last.path("epoch").asInt()));
      penalties(last, recording, out);
    }
  }

  /** What layers of plugins paid for a sample, in the mean over the batches of an epoch. */
  private static void penalties(JsonNode epoch, RunRecording recording, Appendable out)
      throws IOException {
    List<String> names = new ArrayList<>();
    epoch.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (name.endsWith(PENALTY)) {
        String layer = name.substring(0, name.length() - PENALTY.length());
        JsonNode cost = epoch.path(layer + "/information");
        out.append(
            String.format(
                Locale.ROOT,
                "%s pays %.4g nats a sample%s%s%n",
                layer,
                epoch.path(name).asDouble(),
                cost.isNumber()
                    ? String.format(Locale.ROOT, ", information %.4g", cost.asDouble())
                    : "",
                recording.hasRelativeCosts(layer)
                    ? ", from a zero that was chosen: no bound of I(X;" + layer + ")"
                    : ""));
      }
    }
  }

  private static void header(
      List<RunEstimate> estimates,
      RunRecording recording,
      double labelEntropy,
      Units units,
      Appendable out)
      throws IOException {
    int epoch = lastEpoch(estimates);
    int recorded = recording.epochs().get(recording.epochs().size() - 1);
    out.append(
        String.format(
            Locale.ROOT,
            "epoch %d%s, n = %d: the input has at most log n = %.4f %s%s%n",
            epoch,
            recorded == epoch ? "" : " (of " + recorded + ")",
            recording.x().size(),
            units.fromNats(Math.log(recording.x().size())),
            units,
            recording.y().isPresent()
                ? String.format(
                    Locale.ROOT, ", the label H(Y) = %.4f", units.fromNats(labelEntropy))
                : ""));
  }

  private static int lastEpoch(List<RunEstimate> estimates) {
    return estimates.stream().mapToInt(RunEstimate::epoch).max().orElseThrow();
  }

  private static void tables(
      List<RunEstimate> estimates,
      List<Flag> flags,
      List<String> recorded,
      Map<String, String> labels,
      Units units,
      Appendable out)
      throws IOException {
    int epoch = lastEpoch(estimates);
    List<String> layers =
        recorded.stream()
            .filter(layer -> estimates.stream().anyMatch(e -> e.layer().equals(layer)))
            .toList();
    for (Map.Entry<String, String> configuration : labels.entrySet()) {
      out.append('\n').append(configuration.getValue()).append('\n');
      table(estimates, flags, layers, configuration.getKey(), epoch, units).write(out);
    }
  }

  /** How many are lacking; why is an error's sentence, for standard error. */
  private static void failures(List<FailedEstimates> failures, Appendable out) throws IOException {
    if (!failures.isEmpty()) {
      out.append("\nEstimates that there are not:\n");
    }
    for (FailedEstimates failed : failures) {
      out.append("  ")
          .append(failed.first().who())
          .append(": ")
          .append(Integer.toString(failed.failed()))
          .append(" failed, ")
          .append(Integer.toString(failed.leftOut()))
          .append(" not asked for\n");
    }
  }

  private static TextTable table(
      List<RunEstimate> estimates,
      List<Flag> flags,
      List<String> layers,
      String configuration,
      int epoch,
      Units units) {
    TextTable table =
        new TextTable()
            .words("layer")
            .numbers("I(X;T) [" + units + "]")
            .numbers("lower")
            .numbers("upper")
            .words("interval")
            .numbers("I(T;Y) [" + units + "]")
            .words("interval")
            .words("doubts");
    for (String layer : layers) {
      Optional<EstimateRecord> input = find(estimates, configuration, epoch, layer, Target.INPUT);
      Optional<EstimateRecord> label = find(estimates, configuration, epoch, layer, Target.LABEL);
      Set<String> codes = new LinkedHashSet<>();
      for (Optional<EstimateRecord> record : List.of(input, label)) {
        record.ifPresent(r -> r.warnings().forEach(warning -> codes.add(warning.code())));
      }
      flags.stream()
          .filter(flag -> flag.epoch() == epoch && flag.layer().equals(layer))
          .filter(flag -> flag.configuration().equals(configuration))
          .forEach(flag -> codes.add(flag.kind()));
      table.row(
          layer,
          number(input.map(EstimateRecord::value), units),
          number(input.flatMap(r -> boxed(r.lower())), units),
          number(input.flatMap(r -> boxed(r.upper())), units),
          interval(input, units),
          number(label.map(EstimateRecord::value), units),
          interval(label, units),
          String.join(", ", codes));
    }
    return table;
  }

  /** Within what the value may lie; of one that has a standard error alone, that. */
  private static String interval(Optional<EstimateRecord> record, Units units) {
    return record
        .flatMap(EstimateRecord::interval)
        .map(units::text)
        .or(
            () ->
                record
                    .flatMap(r -> boxed(r.stdError()))
                    .map(e -> String.format(Locale.ROOT, "+- %.4g", units.fromNats(e))))
        .orElse("");
  }

  private static Optional<EstimateRecord> find(
      List<RunEstimate> estimates, String configuration, int epoch, String layer, Target target) {
    return estimates.stream()
        .filter(e -> e.epoch() == epoch && e.layer().equals(layer) && e.target() == target)
        .map(RunEstimate::estimate)
        .filter(record -> Configurations.key(record).equals(configuration))
        .findFirst();
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  private static String number(Optional<Double> nats, Units units) {
    return nats.map(value -> String.format(Locale.ROOT, "%.4f", units.fromNats(value))).orElse("");
  }

  /** Each kind of warning once for an estimator, with the layers and an example. */
  private static void doubts(List<RunEstimate> estimates, List<Flag> flags, Appendable out)
      throws IOException {
    Map<String, Set<RunEstimate>> byCode = new LinkedHashMap<>();
    Map<String, Warning> example = new LinkedHashMap<>();
    for (RunEstimate estimate : estimates) {
      for (Warning warning : estimate.estimate().warnings()) {
        String key = estimate.estimate().estimator() + ", " + warning.code();
        byCode.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(estimate);
        example.put(key, warning);
      }
    }
    if (!byCode.isEmpty() || !flags.isEmpty()) {
      out.append("\nReasons to doubt these numbers:\n");
    }
    for (Map.Entry<String, Set<RunEstimate>> entry : byCode.entrySet()) {
      String where =
          entry.getValue().stream()
              .map(RunEstimate::layer)
              .distinct()
              .collect(Collectors.joining(", "));
      out.append(
          "  "
              + entry.getKey()
              + " ("
              + count(entry.getValue().size(), "estimate")
              + " of "
              + where
              + (entry.getValue().size() == 1 ? "): " : "), such as: ")
              + example.get(entry.getKey()).message()
              + "\n");
    }
    Map<String, List<Flag>> byKind =
        flags.stream()
            .collect(
                Collectors.groupingBy(
                    flag -> flag.configuration().replaceFirst("@.*", "") + ", " + flag.kind(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (Map.Entry<String, List<Flag>> entry : byKind.entrySet()) {
      Flag worst =
          entry.getValue().stream().max((a, b) -> Double.compare(a.size(), b.size())).orElseThrow();
      out.append(
          "  "
              + entry.getKey()
              + " ("
              + count(entry.getValue().size(), "time")
              + (entry.getValue().size() == 1 ? "): " : "), at worst: ")
              + worst.sentence()
              + "\n");
    }
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
