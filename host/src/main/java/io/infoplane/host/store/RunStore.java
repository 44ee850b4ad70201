package io.infoplane.host.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.AtomicFile;
import io.infoplane.host.array.Npy;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.probe.ObservationRecord;
import io.infoplane.host.probe.ProbeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A run directory that is open for writing; nobody else writes to it meanwhile. */
public final class RunStore implements AutoCloseable {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Pattern EPOCH = Pattern.compile("epoch-(\\d{6,9})");
  private static final String MANIFEST = "manifest.json";
  static final String ERRORS = "errors";
  static final String COSTS = "costs";
  private static final String REGIONS = "data/regions.npy";
  private static final String NUISANCE = "data/nuisance.npy";

  /** What there may be before there is a manifest. */
  private static final Pattern LEFT_OVER =
      Pattern.compile(
          "\\.lock|\\.manifest\\.json\\.part|data(/\\.?(x|y|regions|nuisance)\\.npy(\\.part)?)?"
              + "|snapshots(/\\.?epoch-\\d+.*)?");

  private final Path folder;
  private final FolderLock lock;
  private final JsonLines metrics;
  private final JsonLines estimates;
  private final JsonLines observations;
  private final JsonLines failures;

  private RunStore(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
    this.metrics = new JsonLines(folder.resolve("metrics.jsonl"));
    this.estimates = new JsonLines(folder.resolve("estimates.jsonl"));
    this.observations = new JsonLines(folder.resolve("observations.jsonl"));
    this.failures = new JsonLines(folder.resolve("failures.jsonl"));
  }

  /**
   * Makes a new run directory.
   *
   * @param folder absent, or empty
   * @param manifest what the run is
   * @return the open run
   * @throws InfoplaneException DATA_INVALID if there is something in the folder, IO if it cannot be
   *     made
   */
  public static RunStore create(Path folder, ObjectNode manifest) {
    RunStore store = begin(folder);
    return store.orClosed(() -> store.writeManifest(manifest));
  }

  /**
   * Makes a directory that is a run from the moment when {@link #writeManifest} is called. What is
   * left of one that never came so far is replaced.
   *
   * @param folder absent, or empty
   * @return the directory, open for writing
   * @throws InfoplaneException as {@link #create} does
   */
  public static RunStore begin(Path folder) {
    try {
      requireFree(folder);
      Files.createDirectories(folder);
      RunStore store = new RunStore(folder, lock(folder));
      return store.orClosed(store::clear);
    } catch (IOException e) {
      throw cannotBeMade(folder, e);
    }
  }

  private void clear() {
    try {
      // Another program may have finished since it was asked first.
      requireFree(folder);
      deleteTree(folder.resolve("data"));
      deleteTree(folder.resolve("snapshots"));
      Files.createDirectories(folder.resolve("data"));
      Files.createDirectories(folder.resolve("snapshots"));
    } catch (IOException e) {
      throw cannotBeMade(folder, e);
    }
  }

  private static InfoplaneException cannotBeMade(Path folder, IOException e) {
    return new InfoplaneException(
        ErrorCode.IO, "the folder " + folder + " cannot be made: " + e.getMessage(), e);
  }

  /**
   * Opens a run directory.
   *
   * @param folder of a run
   * @return the open run
   * @throws InfoplaneException DATA_INVALID if there is no run, or another program has it open
   */
  public static RunStore open(Path folder) {
    if (!isRun(folder)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder
              + " is no run: it lacks a manifest.json, as 'run', 'record' and 'import' write it");
    }
    RunStore store = new RunStore(folder, lock(folder));
    return store.orClosed(
        () -> {
          store.metrics.mend();
          store.estimates.mend();
          store.failures.mend();
          store.observations.mend();
        });
  }

  /**
   * Does what makes a run ready. If that fails the run is closed, so that this program can open it
   * again.
   *
   * @param work to do
   * @return this
   */
  public RunStore orClosed(Runnable work) {
    try {
      work.run();
      return this;
    } catch (RuntimeException | Error e) {
      try {
        close();
      } catch (InfoplaneException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** Whether the folder holds a run. */
  public static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }

  private static void requireFree(Path folder) throws IOException {
    if (isRun(folder)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder
              + " holds a run already: give another folder, or go on with what run or record began there by --resume");
    }
    if (Files.exists(folder) && !isFree(folder)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder + " is not an empty folder: give one that is, or that does not exist yet");
    }
  }

  /** Whether there is nothing, or what is left of a run that was killed before its manifest. */
  private static boolean isFree(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(file -> !file.equals(folder))
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .toList();
      return names.isEmpty()
          || (names.contains(".lock") && names.stream().allMatch(LEFT_OVER.asMatchPredicate()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static FolderLock lock(Path folder) {
    return FolderLock.take(folder, "the run " + folder);
  }

  /** The run directory. */
  public Path folder() {
    return folder;
  }

  /** What the run is: a copy of manifest.json. */
  public ObjectNode manifest() {
    Path file = folder.resolve(MANIFEST);
    try {
      if (MAPPER.readTree(Files.readString(file)) instanceof ObjectNode manifest) {
        return manifest;
      }
    } catch (JsonProcessingException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be read: " + e.getMessage(), e);
    }
    throw new InfoplaneException(ErrorCode.DATA_INVALID, file + " is no JSON object");
  }

  /** Replaces manifest.json. */
  public void writeManifest(ObjectNode manifest) {
    AtomicFile.write(
        folder.resolve(MANIFEST),
        out ->
            out.write(
                (MAPPER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Says of a run that was stopped before all was recorded how far it came, and what would go on
   * with it.
   *
   * @return a sentence; nothing of a run that is whole
   */
  public Optional<String> stopped() {
    ObjectNode manifest = manifest();
    if (manifest.path("recorded").asBoolean()) {
      return Optional.empty();
    }
    if (manifest.path("kind").asText().equals("import")) {
      return Optional.of(
          "the import to " + folder + " was stopped: import the archive again, to another folder");
    }
    JsonNode epochs = manifest.path("training").path("epochs");
    String where =
        metrics().keySet().stream()
            .reduce((first, last) -> last)
            .map(epoch -> "after epoch " + epoch + (epochs.isInt() ? " of " + epochs : ""))
            .orElse("before its training");
    return Optional.of(
        "the run "
            + folder
            + " was stopped "
            + where
            + ": 'infoplane run EXPERIMENT.yaml --out "
            + folder
            + " --resume' goes on");
  }

  /** Writes the analysed samples. */
  public void writeX(NpyArray x) {
    Npy.write(folder.resolve("data/x.npy"), x);
  }

  /** Writes the labels of the analysed samples. */
  public void writeY(NpyArray y) {
    Npy.write(folder.resolve("data/y.npy"), y);
  }

  /**
   * Writes where in each analysed image is what its label names: n x 4, see {@link
   * io.infoplane.api.Recording#regions}.
   */
  public void writeRegions(NpyArray regions) {
    Npy.write(folder.resolve(REGIONS), regions);
  }

  /** Where in each analysed image is what its label names, if that is known. */
  public Optional<NpyArray> regions() {
    Path file = folder.resolve(REGIONS);
    return Files.exists(file) ? Optional.of(Npy.read(file)) : Optional.empty();
  }

  /** Writes second labels of the analysed samples: {@link io.infoplane.api.Recording#nuisance}. */
  public void writeNuisance(NpyArray nuisance) {
    Npy.write(folder.resolve(NUISANCE), nuisance);
  }

  /** Second labels of the analysed samples, if there are any. */
  public Optional<NpyArray> nuisance() {
    Path file = folder.resolve(NUISANCE);
    return Files.exists(file) ? Optional.of(Npy.read(file)) : Optional.empty();
  }

  /** The analysed samples. */
  public NpyArray x() {
    return Npy.read(folder.resolve("data/x.npy"));
  }

  /** Whether the analysed samples are there. */
  public boolean hasX() {
    return Files.exists(folder.resolve("data/x.npy"));
  }

  /** The labels of the analysed samples, if there are any. */
  public Optional<NpyArray> y() {
    Path file = folder.resolve("data/y.npy");
    return Files.exists(file) ? Optional.of(Npy.read(file)) : Optional.empty();
  }

  /** The recorded epochs, ascending. */
  public List<Integer> epochs() {
    List<Integer> epochs = new ArrayList<>();
    for (String name : list(folder.resolve("snapshots"))) {
      Matcher matcher = EPOCH.matcher(name);
      if (matcher.matches()) {
        epochs.add(Integer.parseInt(matcher.group(1)));
      }
    }
    epochs.sort(Comparator.naturalOrder());
    return epochs;
  }

  /** The recorded layers of an epoch, in no particular order. */
  public List<String> layers(int epoch) {
    return list(snapshot(epoch)).stream()
        .filter(name -> name.endsWith(".npy"))
        .map(name -> FileNames.decode(name.substring(0, name.length() - ".npy".length())))
        .toList();
  }

  /**
   * Writes the activations of an epoch; the folder appears whole or not at all. One that is there
   * already must hold the same.
   *
   * @param epoch 0 or later
   * @param snapshot what is recorded of it
   * @throws InfoplaneException NUMERIC if other numbers are there: the training does not repeat
   */
  public void writeSnapshot(int epoch, Snapshot snapshot) {
    Path whole = snapshot(epoch);
    if (Files.exists(whole)) {
      snapshot
          .activations()
          .forEach(
              (layer, array) ->
                  checkSame(epoch, "activations", layer, array, activations(epoch, layer)));
      snapshot
          .folders()
          .forEach(
              (name, arrays) ->
                  arrays.forEach(
                      (layer, array) ->
                          checkSame(
                              epoch,
                              name,
                              layer,
                              array,
                              beside(name, epoch, layer).orElse(array))));
      return;
    }
    Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
    try {
      Files.createDirectories(part);
      snapshot.activations().forEach((layer, array) -> Npy.write(file(part, layer), array));
      for (Map.Entry<String, Map<String, NpyArray>> folder : snapshot.folders().entrySet()) {
        Path into = Files.createDirectories(part.resolve(folder.getKey()));
        folder.getValue().forEach((layer, array) -> Npy.write(file(into, layer), array));
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteQuietly(part);
      throw new InfoplaneException(
          ErrorCode.IO, "the snapshot " + whole + " cannot be written: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      deleteQuietly(part);
      throw e;
    }
  }

  private void checkSame(int epoch, String what, String layer, NpyArray now, NpyArray before) {
    if (!now.equals(before)) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "the "
              + what
              + " of '"
              + layer
              + "' at epoch "
              + epoch
              + " in "
              + folder
              + " differ from those just computed, so the training does not repeat on this"
              + " machine: start again in a new folder");
    }
  }

  /** A folder with files in it, and folders of files. */
  private static void deleteQuietly(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (Files.isDirectory(file)) {
          deleteQuietly(file);
        }
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException | DirectoryIteratorException e) {
      // The failure that brought us here is the one to tell.
    }
  }

  /**
   * The activations of a layer.
   *
   * @throws InfoplaneException DATA_INVALID if they were not recorded
   */
  public NpyArray activations(int epoch, String layer) {
    return Npy.read(file(snapshot(epoch), layer));
  }

  /** The errors propagated back to a layer, if they were recorded. */
  public Optional<NpyArray> errors(int epoch, String layer) {
    return beside(ERRORS, epoch, layer);
  }

  /** The information cost of each unit or place of a layer, if it states one. */
  public Optional<NpyArray> costs(int epoch, String layer) {
    return beside(COSTS, epoch, layer);
  }

  private Optional<NpyArray> beside(String name, int epoch, String layer) {
    Path file = file(snapshot(epoch).resolve(name), layer);
    return Files.exists(file) ? Optional.of(Npy.read(file)) : Optional.empty();
  }

  private static Path file(Path directory, String layer) {
    return directory.resolve(FileNames.encode(layer) + ".npy");
  }

  private Path snapshot(int epoch) {
    return folder.resolve("snapshots").resolve(String.format("epoch-%06d", epoch));
  }

  private static List<String> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, directory + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Adds a line of metrics; it must have an {@code epoch}. */
  public void appendMetrics(ObjectNode line) {
    metrics.append(line);
  }

  /** Drops the metrics of the epochs after one, which are trained again. */
  public void dropMetricsAfter(int epoch) {
    metrics.retain(line -> line.path("epoch").asInt() <= epoch);
  }

  /** The metrics by epoch; where an epoch was trained twice, those of the second time. */
  public Map<Integer, ObjectNode> metrics() {
    Map<Integer, ObjectNode> byEpoch = new TreeMap<>();
    metrics.read().forEach(line -> byEpoch.put(line.path("epoch").asInt(), line));
    return byEpoch;
  }

  /** Adds an estimate. */
  public void appendEstimate(RunEstimate estimate) {
    estimates.append(EstimateLines.toLine(estimate));
  }

  /** All estimates, in the order in which they were made. */
  public List<RunEstimate> estimates() {
    return estimates.read().stream().map(EstimateLines::fromLine).toList();
  }

  /** Adds a failure. */
  public void appendFailure(RunFailure failure) {
    failures.append(FailureLines.toLine(failure));
  }

  /** The last failure of each estimate that is not there, in the order of the first. */
  public List<RunFailure> failures() {
    Map<String, RunFailure> byKey = new LinkedHashMap<>();
    for (ObjectNode line : failures.read()) {
      if (ProbeFailureLines.isOne(line)) {
        continue;
      }
      RunFailure failure = FailureLines.fromLine(line);
      byKey.put(failure.key(), failure);
    }
    if (!byKey.isEmpty()) {
      estimates().forEach(estimate -> byKey.remove(estimate.key()));
    }
    return List.copyOf(byKey.values());
  }

  /** Adds the failure of a probe. */
  public void appendFailure(ProbeFailure failure) {
    failures.append(ProbeFailureLines.toLine(failure));
  }

  /** The last failure of each probe that has not answered, in the order of the last. */
  public List<ProbeFailure> probeFailures() {
    List<ProbeFailure> open = new ArrayList<>();
    for (ObjectNode line : failures.read()) {
      if (ProbeFailureLines.isOne(line)) {
        ProbeFailure failure = ProbeFailureLines.fromLine(line);
        open.removeIf(failure::sameQuestion);
        open.add(failure);
      }
    }
    if (!open.isEmpty()) {
      for (ObjectNode seen : observations()) {
        open.removeIf(failure -> ProbeFailureLines.isAnswered(failure, seen));
      }
    }
    return List.copyOf(open);
  }

  /** Adds what a probe saw. */
  public void appendObservation(ObservationRecord observation) {
    observations.append(
        new ObjectMapper().registerModule(new Jdk8Module()).valueToTree(observation.tree()));
  }

  /** What probes saw, line by line, in the order in which they were asked. */
  public List<ObjectNode> observations() {
    return observations.read();
  }

  /** Where training stands, for resuming. */
  public Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  /** The report. */
  public Path report() {
    return folder.resolve("report.html");
  }

  @Override
  public void close() {
    lock.close();
  }
}
