package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.experiment.Experiment;
import io.infoplane.host.plugin.RegistrySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that run an experiment. */
final class ExperimentOptions {
  private static final Path RUNS = Path.of("runs");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

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
  private int threads = Runtime.getRuntime().availableProcessors();

  Experiment load(RegistrySnapshot registry, Optional<TimeLimit> limit) {
    if (resume && out.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "--resume needs --out, the folder of the run to go on with: in "
              + RUNS
              + latest(RUNS, name())
                  .map(run -> " the latest called " + name() + " is " + run)
                  .orElse(" there is none called " + name()));
    }
    return Experiment.load(
        file, new Experiment.Overrides(seed, dataDir, download, limit), registry, threads);
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
        + file
        + " --out "
        + folder
        + " --resume"
        + dataDir.map(dir -> " --data-dir " + dir).orElse("")
        + seed.map(number -> " --seed " + number).orElse("");
  }
}
