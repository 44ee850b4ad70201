package io.infoplane.host.cli;

import io.infoplane.host.comparison.Comparison;
import io.infoplane.host.comparison.ComparisonWriter;
import io.infoplane.host.comparison.RunIndex;
import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.experiment.Experiment;
import io.infoplane.host.experiment.LoadedData;
import io.infoplane.host.store.FolderLock;
import io.infoplane.host.vary.Combination;
import io.infoplane.host.vary.VariedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Makes the runs of an experiment that varies something, one after another, and compares them. */
final class SeveralRuns {
  private static final double LONG_SECONDS = 30;

  private final HostCommand command;
  private final ExperimentOptions options;
  private final Optional<TimeLimit> limit;
  private final VariedFile varied;
  private final LoadedData loaded = new LoadedData();
  private final Path folder;
  private List<Combination> combinations;

  /** Makes one run, and tells its exit code. */
  interface Maker {
    /** Goes on with the run if it is there. */
    int make(Experiment experiment, Path folder) throws IOException;
  }

  SeveralRuns(HostCommand command, ExperimentOptions options, Optional<TimeLimit> limit) {
    this.command = command;
    this.options = options;
    this.limit = limit;
    this.varied = options.varied();
    this.folder = options.folder();
    this.combinations = options.combinations(varied, RunIndex.begun(folder));
  }

  /** Also one more beside those that are there. */
  boolean areSeveral() {
    return combinations.size() > 1 || RunIndex.isThere(folder);
  }

  /** Of the run, or of all. */
  Path folder() {
    return folder;
  }

  /** The experiment, where there is one. */
  Experiment only() {
    return load(combinations.get(0));
  }

  private Experiment load(Combination run) {
    return options.load(run, loaded, command.registry(), limit);
  }

  /**
   * Makes those runs that are not there yet.
   *
   * @param name of the command
   * @param more of its options, for whoever goes on
   * @param made what a run is then
   * @param maker makes one
   * @param units of the table; the experiment's if there are none
   * @return the exit code of the worst
   */
  int make(String name, String more, RunIndex.State made, Maker maker, Optional<Units> units)
      throws IOException {
    index();
    check();
    Files.createDirectories(folder);
    int worst = ExitCode.DONE;
    String goOn = options.resumeCommand(name, folder) + more;
    try (FolderLock lock = FolderLock.take(folder, "the folder " + folder)) {
      // Another program may have added runs before the folder was locked.
      combinations = options.combinations(varied, RunIndex.begun(folder));
      RunIndex index = index();
      index.write();
      List<Combination> runs = distinct();
      List<Combination> open = runs.stream().filter(run -> !isMade(index, run, made)).toList();
      tellMade(runs.size() - open.size(), runs.size());
      long start = System.nanoTime();
      for (int i = 0; i < open.size(); i++) {
        Combination run = open.get(i);
        String of = (runs.indexOf(run) + 1) + " of " + runs.size();
        command.err().println("infoplane: run " + of + ": " + run.words() + left(i, open, start));
        command.err().flush();
        Path own = folder.resolve(run.folder());
        Interruption interruption = Interruption.of(own, goOn);
        try {
          int code = maker.make(load(run), own);
          index.put(path(run), code == ExitCode.DONE ? made : RunIndex.State.INCOMPLETE);
          worst = Math.max(worst, code);
        } catch (IOException | RuntimeException e) {
          index.put(path(run), RunIndex.State.FAILED);
          worst = Math.max(worst, new Failures(command.main()).tell(run.words(), e, command.err()));
        } finally {
          interruption.over();
        }
      }
      compare(units);
    }
    return worst;
  }

  private RunIndex index() {
    return RunIndex.of(folder, varied, combinations, options.resume());
  }

  /**
   * A mistake in any of them is told before the first begins. Runs that are there and are not asked
   * for stand beside the others in the comparison, and so must be of the same experiment and data.
   */
  private void check() {
    for (Combination run : varied.kept(RunIndex.begun(folder))) {
      if (RunIndex.hasRun(folder, path(run))) {
        load(run).checkBegun(folder.resolve(run.folder()));
      }
    }
    Set<Map<String, String>> seen = new HashSet<>();
    for (Combination run : distinct()) {
      Experiment experiment = load(run);
      experiment.checkBegun(folder.resolve(run.folder()));
      Map<String, String> butSeed = new TreeMap<>(run.values());
      butSeed.remove(Comparison.SEED);
      // Networks of other seeds are as large.
      if (seen.add(butSeed)) {
        experiment.check();
      }
    }
  }

  private boolean isMade(RunIndex index, Combination run, RunIndex.State made) {
    RunIndex.State state = index.state(path(run));
    return RunIndex.hasRun(folder, path(run)) && (state == RunIndex.State.DONE || state == made);
  }

  private static String path(Combination run) {
    return run.folder().toString();
  }

  /** Combinations that make the same experiment are one run. */
  private List<Combination> distinct() {
    Map<Path, Combination> byFolder = new LinkedHashMap<>();
    combinations.forEach(run -> byFolder.putIfAbsent(run.folder(), run));
    return List.copyOf(byFolder.values());
  }

  private void tellMade(int count, int all) {
    if (count > 0) {
      command
          .err()
          .println("infoplane: " + count + " of " + all + " runs are there and are not made again");
    }
  }

  /** As long as those before took. */
  private static String left(int done, List<Combination> open, long start) {
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    double left = done == 0 ? 0 : seconds / done * (open.size() - done);
    return left < LONG_SECONDS ? "" : " (" + TimeLeft.about(left) + " left)";
  }

  private void compare(Optional<Units> units) throws IOException {
    Comparison comparison = Comparison.read(folder);
    ComparisonWriter.writeTable(comparison, units, command.out());
    Path page = ComparisonWriter.writeFiles(comparison, folder);
    command.out().println("\nruns:       " + folder + "\ncomparison: " + page);
    command.out().flush();
    comparison.lacking().forEach(sentence -> command.err().println("note: " + sentence));
  }
}
