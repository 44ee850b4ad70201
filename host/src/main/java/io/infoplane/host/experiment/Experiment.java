package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Stage;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.data.DataSet;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.Metrics;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.probe.ObservationRecord;
import io.infoplane.host.probe.ObservationText;
import io.infoplane.host.probe.ProbeInquiry;
import io.infoplane.host.probe.ProbeQuestion;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One experiment, from data to report. */
public final class Experiment {
  private final ExperimentFile file;
  private final DataSet data;
  private final DataDigests digests;
  private final RecordStep record;
  private final RegistrySnapshot registry;
  private final HostContext context;
  private final List<EstimatorCall> calls;
  private final List<ProbeQuestion> probes;

  @Inject
  Experiment(
      ExperimentFile file,
      DataSet data,
      DataDigests digests,
      RecordStep record,
      RegistrySnapshot registry,
      HostContext context,
      Map<String, EstimatorCall> calls,
      Set<ProbeQuestion> probes) {
    this.file = file;
    this.data = data;
    this.digests = digests;
    this.record = record;
    this.registry = registry;
    this.context = context;
    this.calls = List.copyOf(calls.values());
    this.probes = List.copyOf(probes);
  }

  /** Is told how far the work is. */
  public interface Listener {
    /** After each epoch of training; 0 is before the first. */
    void epoch(Metrics metrics, int epochs);

    /** While estimates are made. */
    void estimates(Workload.Standing standing);

    /** Before the training, of an estimate that will not be made. */
    default void notice(String sentence) {}

    /** Hears nothing. */
    Listener NONE =
        new Listener() {
          @Override
          public void epoch(Metrics metrics, int epochs) {}

          @Override
          public void estimates(Workload.Standing standing) {}
        };
  }

  /**
   * What the command line says besides the file.
   *
   * @param seed instead of the file's
   * @param dataDir where the data's files are
   * @param download whether absent files may be fetched
   * @param limit how long an estimator may take for an estimate
   */
  public record Overrides(
      Optional<Long> seed, Optional<Path> dataDir, boolean download, Optional<TimeLimit> limit) {
    /** Nothing. */
    public static final Overrides NONE =
        new Overrides(Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  /**
   * What a run came to.
   *
   * @param report the report
   * @param failures what the estimators failed to answer
   * @param probeFailures what kept probes from answering
   */
  public record Outcome(
      Path report, List<FailedEstimates> failures, List<InfoplaneException> probeFailures) {
    /** Copies the lists. */
    public Outcome {
      failures = List.copyOf(failures);
      probeFailures = List.copyOf(probeFailures);
    }
  }

  /**
   * Reads an experiment, loads its data and finds its estimators; nothing is written yet.
   *
   * @param path of the YAML
   * @param overrides from the command line
   * @param registry where estimators are found; the experiment keeps this snapshot
   * @param threads for estimators
   * @return the experiment, ready to run
   * @throws InfoplaneException OPTION_INVALID or DATA_INVALID if the file, the data or a call is
   *     wrong, UNSUPPORTED if an estimator does not take what a run asks
   */
  public static Experiment load(
      Path path, Overrides overrides, RegistrySnapshot registry, int threads) {
    return load(ExperimentFile.read(path), overrides, new LoadedData(), registry, threads);
  }

  /**
   * Loads the data of an experiment and finds its estimators; nothing is written yet.
   *
   * @param read the experiment
   * @param overrides from the command line
   * @param loaded data of experiments before this one
   * @param registry where estimators are found; the experiment keeps this snapshot
   * @param threads for estimators
   * @return the experiment, ready to run
   * @throws InfoplaneException as of the other {@code load}
   */
  public static Experiment load(
      ExperimentFile read,
      Overrides overrides,
      LoadedData loaded,
      RegistrySnapshot registry,
      int threads) {
    ExperimentFile file = overrides.seed().map(read::withSeed).orElse(read);
    HostContext context = HostContext.withSeed(file.spec().seed()).withThreads(threads);
    DataSet data = file.at("data", () -> loaded.of(file.spec(), overrides));
    try {
      return Guice.createInjector(
              Stage.PRODUCTION,
              new ExperimentModule(
                  file,
                  data,
                  loaded.digests(file.spec(), overrides),
                  registry,
                  context,
                  overrides.limit()))
          .getInstance(Experiment.class);
    } catch (CreationException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof InfoplaneException said) {
          throw said;
        }
      }
      throw e;
    }
  }

  /** Units of the report. */
  public Units units() {
    return file.spec().report().unit();
  }

  /** The title. */
  public String title() {
    return file.spec().title();
  }

  /**
   * Trains and records; goes on if the run was begun before.
   *
   * @param folder of the run
   * @param resume whether a run that is there is gone on with
   * @param listener is told how far the work is
   */
  public void record(Path folder, boolean resume, Listener listener) {
    RecordStep.Recording recording = record.prepare();
    try (RunStore store = open(folder, resume)) {
      record(recording, store, listener);
    }
  }

  /**
   * Trains, records, estimates, probes and reports.
   *
   * @param folder of the run
   * @param resume whether a run that is there is gone on with
   * @param units of the summary
   * @param listener is told how far the work is
   * @param out for the summary
   * @return the report, and what the estimators failed to answer
   * @throws IOException if the summary cannot be written
   * @throws InfoplaneException before the training, what an estimator says that can tell from the
   *     sizes that it will not answer at all
   */
  public Outcome run(Path folder, boolean resume, Units units, Listener listener, Appendable out)
      throws IOException {
    RecordStep.Recording recording = record.prepare();
    if (!RunStore.isRun(folder)) {
      refusals(recording).forEach(listener::notice);
    }
    try (RunStore store = open(folder, resume)) {
      record(recording, store, listener);
      long start = System.nanoTime();
      EstimateStep.Outcome outcome = EstimateStep.run(store, calls, context, listener::estimates);
      addSeconds(store, "estimating", start);
      RunSummary.write(store, outcome, units, out);
      List<InfoplaneException> unanswered = probe(store, outcome.failures(), out);
      return new Outcome(RunReport.write(store), outcome.failures(), unanswered);
    }
  }

  /**
   * Finds out what can be found out without training or writing.
   *
   * @throws InfoplaneException what {@link #record} and {@link #run} would say before the training
   */
  public void check() {
    refusals(record.prepare());
  }

  /**
   * Checks that a folder's run, if there is one, was begun with this experiment and its data.
   *
   * @throws InfoplaneException DATA_INVALID if it was begun with others
   */
  public void checkBegun(Path folder) {
    if (RunStore.isRun(folder)) {
      try (RunStore store = RunStore.open(folder)) {
        checkSame(store);
        checkSameData(store);
      }
    }
  }

  /** What estimators say that they will not answer, from the sizes alone. */
  private List<String> refusals(RecordStep.Recording recording) {
    UntrainedRecording untrained = recording.untrained();
    List<RunQuestion> questions = RunQuestion.of(untrained, Selection.ALL, calls);
    Forecast forecast = Forecast.of(untrained, questions, context);
    return file.at("estimate", forecast::refusals);
  }

  private List<InfoplaneException> probe(
      RunStore store, List<FailedEstimates> failures, Appendable out) throws IOException {
    if (probes.isEmpty()) {
      return List.of();
    }
    long start = System.nanoTime();
    ProbeInquiry.Outcome outcome = ProbeStep.run(store, withoutBroken(failures), context);
    out.append("\nProbes:\n");
    for (ObservationRecord seen : outcome.seen()) {
      ObservationText.write(seen, false, out);
    }
    addSeconds(store, "probing", start);
    return outcome.failures();
  }

  /** An estimator that broke its contract, or did not come to an end, is not asked by probes. */
  private List<ProbeQuestion> withoutBroken(List<FailedEstimates> failures) {
    List<ProbeQuestion> questions = new ArrayList<>();
    for (ProbeQuestion question : probes) {
      List<EstimatorCall> left =
          question.estimators().stream()
              .filter(call -> failures.stream().noneMatch(failed -> isFinal(failed, call)))
              .toList();
      questions.add(new ProbeQuestion(question.probe(), left));
    }
    return questions;
  }

  private boolean isFinal(FailedEstimates failed, EstimatorCall call) {
    return failed.first().isFinal()
        && failed.first().estimator().equals(call.descriptor().id())
        && failed.first().options().equals(call.optionsWithSeed(context.seed()));
  }

  private static void record(RecordStep.Recording recording, RunStore store, Listener listener) {
    if (store.manifest().path("recorded").asBoolean()) {
      return;
    }
    long start = System.nanoTime();
    recording.run(store, listener::epoch);
    addSeconds(store, "training and recording", start);
    ObjectNode manifest = store.manifest();
    manifest.put("recorded", true);
    store.writeManifest(manifest);
  }

  private static void addSeconds(RunStore store, String what, long start) {
    ObjectNode manifest = store.manifest();
    double before = manifest.path("seconds").path(what).asDouble();
    double seconds = before + (System.nanoTime() - start) * 1e-9;
    manifest.withObject("/seconds").put(what, Math.round(seconds * 1000) / 1000.0);
    store.writeManifest(manifest);
  }

  private RunStore open(Path folder, boolean resume) {
    if (!resume || !RunStore.isRun(folder)) {
      return RunStore.create(folder, Manifest.ofExperiment(file, data, record, registry));
    }
    RunStore store = RunStore.open(folder);
    return store.orClosed(
        () -> {
          checkSame(store);
          checkSameData(store);
        });
  }

  private void checkSame(RunStore store) {
    ObjectNode manifest = store.manifest();
    List<ExperimentFile.Line> then =
        ExperimentFile.linesThatCount(manifest.path("config").asText());
    List<ExperimentFile.Line> now = ExperimentFile.linesThatCount(file.text());
    for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
      Optional<ExperimentFile.Line> before = line(then, i);
      Optional<ExperimentFile.Line> after = line(now, i);
      if (!before.map(ExperimentFile.Line::text).equals(after.map(ExperimentFile.Line::text))) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            "the run "
                + store.folder()
                + " was begun with another experiment: line "
                + after.or(() -> before).map(ExperimentFile.Line::number).orElseThrow()
                + " was '"
                + before.map(line -> line.text().strip()).orElse("(nothing)")
                + "' and is '"
                + after.map(line -> line.text().strip()).orElse("(nothing)")
                + "'; give another --out folder");
      }
    }
    if (manifest.path("seed").asLong() != file.spec().seed()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the run "
              + store.folder()
              + " was begun with the seed "
              + manifest.path("seed").asLong()
              + ", not "
              + file.spec().seed()
              + ": give another --out folder");
    }
  }

  private static Optional<ExperimentFile.Line> line(List<ExperimentFile.Line> lines, int i) {
    return i < lines.size() ? Optional.of(lines.get(i)) : Optional.empty();
  }

  private void checkSameData(RunStore store) {
    JsonNode then = store.manifest().path("data");
    List<String> differ =
        then.has(DataPart.TRAIN_ROWS.field()) ? changedParts(then) : changedAnalysed(store);
    if (!differ.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the "
              + String.join(" and ", differ)
              + " of the data '"
              + data.name()
              + "' are not those that the run "
              + store.folder()
              + " was begun with: give the same data, or another --out folder");
    }
  }

  private List<String> changedParts(JsonNode then) {
    return Stream.of(DataPart.values())
        .filter(part -> !then.path(part.field()).asText().equals(digests.of(part, data)))
        .map(DataPart::words)
        .toList();
  }

  /** A run of before there were digests has the analysed rows alone. */
  private List<String> changedAnalysed(RunStore store) {
    List<String> differ = new ArrayList<>();
    LabelledRows now = record.analysed();
    if (store.hasX() && !Arrays.equals(store.x().toFloats(), now.values())) {
      differ.add("analysed rows");
    }
    if (store.y().isPresent()
        && !store.y().get().equals(NpyArray.of(now.labels(), now.labels().length))) {
      differ.add("analysed labels");
    }
    return differ;
  }
}
