package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.comparison.Comparison;
import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.experiment.Experiment;
import io.infoplane.host.experiment.LoadedData;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.vary.Begun;
import io.infoplane.host.vary.Combination;
import io.infoplane.host.vary.VariedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that run an experiment. */
final class ExperimentOptions {
  private static final Path RUNS = Path.of("runs");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** What a shell leaves as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./=,:@%+-]+");

  @Parameters(index = "0", paramLabel = "EXPERIMENT.yaml", description = "What to do.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run; runs/NAME-TIME if it is left out.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--resume",
      description = "Go on with the run in --out, from where it was stopped.")
  private boolean resume;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder of the data set's files, instead of the experiment's.")
  private Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--download",
      description = "Fetch files of the data set that are absent from where they are published.")
  private boolean download;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of all random numbers, instead of the experiment's.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "Threads of the estimators; one a processor if it is left out.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--vary",
      paramLabel = "NAME=VALUE,...",
      description =
          "Values of a name that the experiment varies, instead of the experiment's; of values with"
              + " labels, which. May be repeated for other names.")
  private List<String> vary = List.of();

  /** The runs that the file and the command line ask for; one where nothing is varied. */
  VariedFile varied() {
    if (resume && out.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "--resume needs --out, the folder of the run to go on with: in "
              + RUNS
              + latest(RUNS, name())
                  .map(run -> " the latest called " + name() + " is " + run)
                  .orElse(" there is none called " + name()));
    }
    return VariedFile.read(file).with(values());
  }

  /** What {@code --vary} says, by name. */
  private Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String one : vary) {
      int equals = one.indexOf('=');
      if (equals < 1 || equals == one.length() - 1) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "'--vary " + one + "' is no name with values: write it as in --vary beta=0.1,1");
      }
      String name = one.substring(0, equals);
      List<String> own = List.of(one.substring(equals + 1).split(",", -1));
      if (values.put(name, own.stream().map(String::strip).toList()) != null) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "--vary " + name + " is given twice: give all its values at once, with commas between");
      }
    }
    return values;
  }

  /**
   * The experiments of all runs, of which several may not have one seed from the command line.
   *
   * @param begun runs that are there already
   * @throws InfoplaneException OPTION_INVALID if a seed is given and varied
   */
  List<Combination> combinations(VariedFile varied, Begun begun) {
    List<Combination> all = varied.combinations(begun);
    if (seed.isPresent()
        && all.stream().map(one -> one.file().spec().seed()).distinct().count() > 1) {
      String name = varied.names().contains(Comparison.SEED) ? Comparison.SEED : "NAME";
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          file
              + " varies the seed, so that --seed "
              + seed.get()
              + " would make the same run several times: say --vary "
              + name
              + "="
              + seed.get()
              + " instead");
    }
    return all;
  }

  /** Loads the data of an experiment and finds its plugins. */
  Experiment load(
      Combination run, LoadedData loaded, RegistrySnapshot registry, Optional<TimeLimit> limit) {
    return Experiment.load(
        run.titledFile(),
        new Experiment.Overrides(seed, dataDir, download, limit),
        loaded,
        registry,
        threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
  }

  boolean resume() {
    return resume;
  }

  Path folder() {
    return out.orElseGet(
        () -> RUNS.resolve(name() + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME)));
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  /** The latest run of this name that was not told where to go. */
  static Optional<Path> latest(Path runs, String name) {
    Pattern named = Pattern.compile(Pattern.quote(name) + "-\\d{8}-\\d{6}");
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(run -> named.matcher(run.getFileName().toString()).matches())
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, runs + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /** How a run that was stopped is gone on with. */
  String resumeCommand(String command, Path folder) {
    return "infoplane "
        + command
        + " "
        + quoted(file)
        + " --out "
        + quoted(folder)
        + " --resume"
        + dataDir.map(dir -> " --data-dir " + quoted(dir)).orElse("")
        + (download ? " --download" : "")
        + seed.map(number -> " --seed " + number).orElse("")
        + threads.map(number -> " --threads " + number).orElse("")
        + vary.stream().map(values -> " --vary " + quoted(values)).collect(Collectors.joining());
  }

  /** As a shell takes it for one word. */
  private static String quoted(Object word) {
    String text = word.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
