package io.infoplane.host.cli;

import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.experiment.Experiment;
import io.infoplane.host.plugin.RegistrySnapshot;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that run an experiment. */
final class ExperimentOptions {
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
    return Experiment.load(
        file, new Experiment.Overrides(seed, dataDir, download, limit), registry, threads);
  }

  boolean resume() {
    return resume;
  }

  Path folder() {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return out.orElseGet(
        () -> Path.of("runs", name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME)));
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
