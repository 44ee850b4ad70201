package io.infoplane.host.comparison;

import io.infoplane.host.estimate.Units;
import io.infoplane.host.experiment.RunReport;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Several runs of one experiment, read from their folders. */
public final class Comparison {
  /** The name over whose values means are taken. */
  public static final String SEED = "seed";

  private final RunIndex index;
  private final List<ComparedRun> runs;

  private Comparison(RunIndex index, List<ComparedRun> runs) {
    this.index = index;
    this.runs = runs;
  }

  /**
   * Reads all runs that there are.
   *
   * @param folder of all
   */
  public static Comparison read(Path folder) {
    RunIndex index = RunIndex.open(folder);
    List<ComparedRun> runs = new ArrayList<>();
    for (RunIndex.Entry entry : index.entries()) {
      Optional<ComparedRun> same =
          runs.stream().filter(run -> run.folder().equals(entry.folder())).findFirst();
      same.map(run -> run.of(entry)).or(() -> read(folder, entry)).ifPresent(runs::add);
    }
    return new Comparison(index, runs);
  }

  /** A run that was trained to its end. */
  private static Optional<ComparedRun> read(Path folder, RunIndex.Entry entry) {
    Path run = folder.resolve(entry.folder());
    if (!RunStore.isRun(run)) {
      return Optional.empty();
    }
    try (RunStore store = RunStore.open(run)) {
      if (store.stopped().isPresent()) {
        return Optional.empty();
      }
      ReportData data = RunReport.data(store);
      return Optional.of(
          new ComparedRun(
              entry.folder(),
              entry.values(),
              RunNumbers.of(store, data),
              data.observations().stream().flatMap(seen -> seen.images().stream()).toList()));
    }
  }

  /** Says which runs are lacking. */
  public Optional<String> absent() {
    List<String> made = runs.stream().map(ComparedRun::folder).toList();
    List<String> lacking =
        index.entries().stream()
            .map(RunIndex.Entry::folder)
            .distinct()
            .filter(folder -> !made.contains(folder))
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lacking.size()
                + " of the "
                + index.entries().stream().map(RunIndex.Entry::folder).distinct().count()
                + " runs in "
                + index.folder()
                + " are not there: "
                + String.join(", ", lacking));
  }

  /** What is known of all runs, made or not. */
  RunIndex index() {
    return index;
  }

  /** The runs that were made. */
  List<ComparedRun> runs() {
    return runs;
  }

  /** The experiment's units. */
  Units units() {
    return index.units();
  }

  /** All names that the file varies. */
  List<String> names() {
    return index.entries().stream()
        .flatMap(entry -> entry.values().keySet().stream())
        .distinct()
        .toList();
  }

  /** The names with several values, but for the seed. */
  List<String> heads() {
    return index.entries().stream()
        .flatMap(entry -> entry.levels().stream())
        .distinct()
        .filter(name -> !name.equals(SEED))
        .toList();
  }

  /** The heads whose values are numbers. */
  List<String> numericHeads() {
    return heads().stream()
        .filter(name -> labels(name).stream().allMatch(Comparison::isNumber))
        .toList();
  }

  /** The values of a name. */
  List<String> labels(String name) {
    return index.entries().stream()
        .map(entry -> entry.values().getOrDefault(name, ""))
        .distinct()
        .toList();
  }

  private static boolean isNumber(String label) {
    try {
      return Double.isFinite(Double.parseDouble(label));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether means are taken. */
  boolean hasSeeds() {
    return index.entries().stream().anyMatch(entry -> entry.levels().contains(SEED));
  }

  /** What was counted in any run, in the order in which it is found. */
  Set<Measure> measures() {
    Set<Measure> all = new LinkedHashSet<>();
    runs.forEach(run -> run.numbers().forEach(number -> all.add(number.measure())));
    return all;
  }

  /** What tells a run from the others, such as {@code beta=0.1, seed=2}. */
  String words(ComparedRun run) {
    return index.entries().stream()
        .flatMap(entry -> entry.levels().stream())
        .distinct()
        .map(name -> name + "=" + run.values().getOrDefault(name, ""))
        .collect(Collectors.joining(", "));
  }

  /** What names a measure, with no more options than tell it from the others. */
  String title(Measure measure) {
    return measure.title(
        measures().stream()
                .filter(other -> other.family().equals(measure.family()))
                .map(Measure::quantity)
                .distinct()
                .count()
            == 1);
  }

  /** The runs that differ in their seeds alone, side by side. */
  List<Row> rows() {
    List<String> heads = heads();
    Map<List<String>, List<ComparedRun>> alike = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      List<String> key = heads.stream().map(name -> run.values().getOrDefault(name, "")).toList();
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
    }
    List<Row> rows = new ArrayList<>();
    alike.forEach((key, same) -> rows.add(new Row(key, same)));
    return rows;
  }

  /**
   * Runs that differ in their seeds alone.
   *
   * @param values of the {@linkplain #heads() heads}
   * @param runs at least one
   */
  record Row(List<String> values, List<ComparedRun> runs) {
    Row {
      values = List.copyOf(values);
      runs = List.copyOf(runs);
    }

    /** The values of a measure, one a run that has it. */
    Sample sample(Measure measure) {
      return new Sample(runs.stream().flatMap(run -> run.value(measure).stream()).toList());
    }
  }
}
