package io.infoplane.host.comparison;

import io.infoplane.host.estimate.Units;
import io.infoplane.host.experiment.RunReport;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunStore;
import java.math.BigDecimal;
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
    RunNumbers numbers = new RunNumbers(index.text());
    index.entries().forEach(entry -> numbers.see(folder, entry));
    List<ComparedRun> runs = new ArrayList<>();
    for (RunIndex.Entry entry : index.entries()) {
      Optional<ComparedRun> same =
          runs.stream().filter(run -> run.folder().equals(entry.folder())).findFirst();
      same.map(run -> run.of(entry)).or(() -> read(folder, entry, numbers)).ifPresent(runs::add);
    }
    return new Comparison(index, runs);
  }

  /** A run that was trained to its end. */
  private static Optional<ComparedRun> read(Path folder, RunIndex.Entry entry, RunNumbers numbers) {
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
              numbers.of(store, data, entry.values()),
              data.observations().stream().flatMap(seen -> seen.images().stream()).toList(),
              store.failures().isEmpty() && store.probeFailures().isEmpty()));
    }
  }

  /** Says which runs are lacking, and of which something is. */
  public List<String> lacking() {
    List<String> made = runs.stream().map(ComparedRun::folder).toList();
    Map<String, RunIndex.State> all = new LinkedHashMap<>();
    index.entries().forEach(entry -> all.putIfAbsent(entry.folder(), entry.state()));
    List<String> absent = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    all.forEach(
        (folder, state) -> {
          boolean hasFailed = state == RunIndex.State.FAILED;
          if (!made.contains(folder)) {
            absent.add(folder + (hasFailed ? " (failed)" : ""));
          } else if (hasFailed) {
            failed.add(folder);
          }
        });
    List<String> unanswered =
        runs.stream()
            .filter(run -> !run.isWhole())
            .map(ComparedRun::folder)
            .distinct()
            .filter(folder -> !failed.contains(folder))
            .toList();
    List<String> sentences = new ArrayList<>();
    say(absent, all.size(), "not there", sentences);
    say(failed, all.size(), "there in part, since they failed", sentences);
    say(unanswered, all.size(), "there without some answers", sentences);
    return sentences;
  }

  private void say(List<String> folders, int all, String what, List<String> sentences) {
    if (!folders.isEmpty()) {
      sentences.add(
          folders.size()
              + " of the "
              + all
              + " runs in "
              + index.folder()
              + " are "
              + what
              + ": "
              + String.join(", ", folders));
    }
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
      return Double.isFinite(new BigDecimal(label).doubleValue());
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
      return new Sample(
          runs.stream().flatMap(run -> run.value(measure).stream()).toList(), runs.size());
    }
  }
}
