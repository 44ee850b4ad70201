package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.network.Metrics;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.report.Caveats;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunEstimate.Target;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
  private static final String TINY =
      """
      title: tiny
      data: {name: gaussian-classes, classes: 3, train-samples: 300, test-samples: 200}
      network:
        layers:
          - {dense: 4, activation: tanh}
          - {dense: 3, activation: softmax}
      training: {learning-rate: 0.01, batch-size: 50, epochs: 6}
      record: {epochs: [0, 2, 4, 6]}
      estimate: ["binning:bins=10", "kde"]
      """;

  @TempDir Path folder;
  private final RegistrySnapshot registry = PluginRegistry.open(List.of()).snapshot();

  private Experiment experiment(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), yaml);
    return Experiment.load(file, Experiment.Overrides.NONE, registry, 2);
  }

  private Path run(String name, boolean resume, Experiment.Listener listener) throws IOException {
    Path run = folder.resolve(name);
    experiment(TINY).run(run, resume, Units.NATS, listener, new StringBuilder());
    return run;
  }

  /** The estimates without what may differ between two runs: how long they took. */
  private static List<String> estimates(Path run) {
    try (RunStore store = RunStore.open(run)) {
      return store.estimates().stream()
          .map(e -> e.key() + " " + e.estimate().value() + " " + e.estimate().warnings())
          .sorted()
          .toList();
    }
  }

  @Test
  void anExperimentLeavesAWholeRun() throws IOException {
    StringBuilder summary = new StringBuilder();
    Path run = folder.resolve("run");
    Path report =
        experiment(TINY).run(run, false, Units.BITS, Experiment.Listener.NONE, summary).report();
    assertThat(report).isEqualTo(run.resolve("report.html")).isNotEmptyFile();
    assertThat(summary).contains("core:binning", "core:kde", "fc1", "out", "epoch 6, n = 200");
    try (RunStore store = RunStore.open(run)) {
      double accuracy = store.metrics().get(6).path("test-accuracy").asDouble();
      assertThat(summary).startsWith(String.format("test accuracy %.1f %%,", 100 * accuracy));
      assertThat(store.epochs()).containsExactly(0, 2, 4, 6);
      assertThat(store.metrics().keySet()).containsExactly(0, 1, 2, 3, 4, 5, 6);
      // 4 epochs, 2 layers, 2 estimators, 2 targets
      assertThat(store.estimates()).hasSize(32);
      JsonNode manifest = store.manifest();
      assertThat(manifest.path("config").asText()).isEqualTo(TINY);
      assertThat(manifest.path("plugins")).isNotEmpty();
      assertThat(manifest.path("recorded").asBoolean()).isTrue();
    }
    assertThat(run.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void aWrongOptionIsSaidWithTheLineOfItsLayer() {
    assertThatThrownBy(
            () ->
                experiment(
                    TINY.replace(
                        "    - {dense: 3",
                        "    - {layer: \"vib:beta=-1\", name: z}\n    - {dense: 3")))
        .hasMessageContaining("tiny.yaml, line 6, column")
        .hasMessageContaining("'beta' takes");
    assertThatThrownBy(
            () ->
                experiment(
                    TINY.replace(
                        "    - {dense: 3",
                        "    - {layer: vib:units=4,beta=1, name: z}\n    - {dense: 3")))
        .hasMessageContaining("tiny.yaml, line 6, column")
        .hasMessageContaining("quote the whole");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{layer: reconstruction}", // asks for another layer by its name
        "{conv: 2, kernel: 3, activation: relu}" // slides over images
      })
  void aLayerThatDoesNotFitIsSaidWithItsLine(String layer) throws IOException {
    String dense = "    - {dense: 3,";
    Experiment experiment = experiment(TINY.replace(dense, "    - " + layer + "\n" + dense));
    assertThatThrownBy(experiment::check)
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("tiny.yaml, line 6, column 7: ");
  }

  /** The layer before the noise stays a function of its input. */
  @Test
  void whatWasRecordedWithItsNoiseIsDoubtedAsSuch() throws IOException {
    Path run = folder.resolve("run");
    String noisy =
        TINY.replace("- {dense: 3", "- {layer: \"vib:units=4\", name: z}\n    - {dense: 3")
            .replace("epochs: [0, 2, 4, 6]", "epochs: [6], noise: true");
    StringBuilder summary = new StringBuilder();
    experiment(noisy).run(run, false, Units.NATS, Experiment.Listener.NONE, summary);
    try (RunStore store = RunStore.open(run)) {
      JsonNode last = store.metrics().get(6);
      assertThat(summary.toString())
          .contains(
              String.format(
                  Locale.ROOT,
                  "z pays %.4g nats a sample, information %.4g",
                  last.path("z/penalty").asDouble(),
                  last.path("z/information").asDouble()));
      assertThat(doubts(store, "fc1")).contains("deterministic-layer");
      assertThat(doubts(store, "z"))
          .contains("noise-counted")
          .doesNotContain("deterministic-layer");
      assertThat(doubts(store, "out")).contains("noise-counted");
      assertThat(RunReport.data(store).caveats()).isEqualTo(Caveats.ofStochasticNetwork());
    }
  }

  /** A dropout gives something of its own where noise is recorded. */
  @Test
  void dropoutIsRecordedWhereItIsNoisyOrNamed() throws IOException {
    String layers =
        TINY.replace(
            "- {dense: 3",
            "- {dropout: 0.5, name: dropped}\n    - {layer: \"information-dropout\", name: z}\n"
                + "    - {dense: 3");
    Path quiet = folder.resolve("quiet");
    StringBuilder said = new StringBuilder();
    experiment(layers).run(quiet, false, Units.NATS, Experiment.Listener.NONE, said);
    assertThat(said).contains("z pays").contains("no bound of I(X;z)");
    Path noisy = folder.resolve("noisy");
    experiment(layers.replace("epochs: [0, 2, 4, 6]", "epochs: [6], noise: true"))
        .run(noisy, false, Units.NATS, Experiment.Listener.NONE, new StringBuilder());
    try (RunStore one = RunStore.open(quiet);
        RunStore other = RunStore.open(noisy)) {
      RunRecording recording = new RunRecording(one);
      assertThat(recording.layers()).contains("z").doesNotContain("dropped");
      assertThat(recording.hasRelativeCosts("z")).isTrue();
      assertThat(recording.hasRelativeCosts("out")).isFalse();
      assertThat(new RunRecording(other).layers()).contains("dropped", "z");
      assertThat(Manifest.noisyLayers(other.manifest())).contains("dropped", "z", "out");
    }
  }

  private static Set<String> doubts(RunStore store, String layer) {
    return store.estimates().stream()
        .filter(e -> e.layer().equals(layer))
        .flatMap(e -> e.estimate().warnings().stream())
        .map(Warning::code)
        .collect(Collectors.toSet());
  }

  @Test
  void probesUseTheEstimatesThatThereAre() throws IOException {
    Path run = folder.resolve("run");
    StringBuilder summary = new StringBuilder();
    experiment(TINY + "probe: [dpi, \"dpi:tolerance=10\"]\n")
        .run(run, false, Units.BITS, Experiment.Listener.NONE, summary);
    assertThat(summary.toString())
        .contains("core:dpi, core:kde {noise-variance=0.1", "core:dpi, core:binning {")
        .contains("the inequality holds for all 4 pairs of layers and epochs");
    try (RunStore store = RunStore.open(run)) {
      // No estimate more than without the probe.
      assertThat(store.estimates()).hasSize(32);
      // Two probes, each with two estimators.
      assertThat(store.observations()).hasSize(4);
      JsonNode first = store.observations().get(0);
      assertThat(first.path("probe").asText()).isEqualTo("core:dpi");
      assertThat(first.path("numbers").path("forward-pairs").asInt()).isEqualTo(4);
      JsonNode row = first.path("tables").path(0).path("rows").path(0);
      RunEstimate recorded =
          store.estimates().stream()
              .filter(e -> e.epoch() == 0 && e.layer().equals("fc1"))
              .filter(e -> e.target() == RunEstimate.Target.INPUT)
              .filter(e -> first.path("estimator").asText().startsWith(e.estimate().estimator()))
              .findFirst()
              .orElseThrow();
      assertThat(row.path(3).asDouble()).isEqualTo(recorded.estimate().value());
    }
    ReportData report;
    try (RunStore store = RunStore.open(run)) {
      report = RunReport.data(store);
    }
    // The same probe with other options is another question.
    assertThat(report.observations()).hasSize(4);
    assertThat(report.observations().get(0).tables().get(0).rows()).hasSize(4);
    assertThat(Files.readString(run.resolve("report.html"))).contains("forward, I(X;T)");
    assertThatThrownBy(() -> experiment(TINY + "probe: [dip]\n"))
        .hasMessageContaining("there is no probe 'dip', did you mean 'dpi'?");
  }

  @Test
  void configurationsAreNamedByWhatWasChosen() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    assertThat(labels(run)).containsExactly("core:binning bins=10", "core:kde");
    EstimateStep.run(
        run,
        List.of(
            EstimatorCall.parse("kde:noise-variance=1e-2", registry),
            EstimatorCall.parse("binning:feature-maps=mean", registry)),
        HostContext.withSeed(EstimateStep.seed(run)),
        Workload.Listener.NONE);
    assertThat(labels(run))
        .containsExactlyInAnyOrder(
            "core:binning bins=10",
            "core:binning feature-maps=mean bins=30",
            "core:kde noise-variance=0.1",
            "core:kde noise-variance=0.01");
    try (RunStore store = RunStore.open(run)) {
      // As of a run that was made before defaults were written down.
      ObjectNode manifest = store.manifest();
      manifest.remove("defaults");
      store.writeManifest(manifest);
    }
    assertThat(labels(run)).contains("core:kde noise-variance=0.1");
  }

  private static List<String> labels(Path run) {
    try (RunStore store = RunStore.open(run)) {
      return RunReport.data(store).configurations().stream()
          .map(ReportData.Configuration::label)
          .toList();
    }
  }

  @Test
  void theReportNamesAllLayersThoughFewAreRecorded() throws IOException {
    Path run = folder.resolve("run");
    experiment(TINY.replace("record: {", "record: {layers: [out], "))
        .run(run, false, Units.BITS, Experiment.Listener.NONE, new StringBuilder());
    try (RunStore store = RunStore.open(run)) {
      ReportData report = RunReport.data(store);
      assertThat(report.network()).isEqualTo("2 → 4 tanh → 3 softmax");
      assertThat(report.layers()).containsExactly(new ReportData.Layer("out", "3", "softmax", ""));
    }
  }

  @Test
  void theReportSaysWhichProbeDidNotAnswer() throws IOException {
    Path run = folder.resolve("run");
    Experiment experiment =
        experiment(TINY.replace("[0, 2, 4, 6]", "[0, 6]") + "probe: [phases, dpi]\n");
    for (boolean resume : new boolean[] {false, true}) {
      Experiment.Outcome outcome =
          experiment.run(run, resume, Units.BITS, Experiment.Listener.NONE, new StringBuilder());
      assertThat(outcome.probeFailures()).hasSize(1);
      assertThat(notes(run))
          .singleElement()
          .asString()
          .startsWith("core:phases did not answer: it needs three epochs at least");
    }
    assertThat(Files.readString(run.resolve("report.html"))).contains("core:phases did not answer");
  }

  @Test
  void allEstimatorsSeeTheSameActivations() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    try (RunStore store = RunStore.open(run)) {
      Set<String> digests =
          store.estimates().stream()
              .filter(e -> e.epoch() == 2 && e.layer().equals("fc1"))
              .filter(e -> e.target() == RunEstimate.Target.INPUT)
              .map(e -> e.estimate().y().sha256())
              .collect(Collectors.toSet());
      assertThat(digests).hasSize(1);
    }
  }

  @Test
  void aPartOfARunCanBeAskedAbout() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    List<EstimatorCall> calls = List.of(EstimatorCall.parse("kde:noise-variance=0.01", registry));
    HostContext context = HostContext.withSeed(EstimateStep.seed(run));
    Selection part = new Selection(List.of(4, 0), List.of("out"), Optional.of(Target.LABEL));
    EstimateStep.Outcome outcome =
        EstimateStep.run(run, part, calls, context, Workload.Listener.NONE);
    assertThat(outcome.estimates())
        .extracting(RunEstimate::epoch, RunEstimate::layer, RunEstimate::target)
        .containsExactly(tuple(0, "out", Target.LABEL), tuple(4, "out", Target.LABEL));
    assertThat(Files.readAllLines(run.resolve("estimates.jsonl"))).hasSize(34);
    StringBuilder summary = new StringBuilder();
    RunSummary.write(run, outcome, Units.NATS, summary);
    assertThat(summary).contains("epoch 4 (of 6), n = 200", "\nout ").doesNotContain("\nfc1");
    assertThatThrownBy(
            () ->
                EstimateStep.run(
                    run,
                    new Selection(List.of(5), List.of(), Optional.empty()),
                    calls,
                    context,
                    Workload.Listener.NONE))
        .hasMessageContaining("epoch 5 is not recorded (recorded: 0, 2, 4, 6)");
    assertThatThrownBy(
            () ->
                EstimateStep.run(
                    run,
                    new Selection(List.of(), List.of("fc2"), Optional.empty()),
                    calls,
                    context,
                    Workload.Listener.NONE))
        .hasMessageContaining("'fc2' is not recorded, did you mean 'fc1'? (recorded: fc1, out)");
  }

  @Test
  void aRunOfWhichNothingIsRecordedYetIsToBeGoneOnWith() throws IOException {
    Path run = folder.resolve("run");
    Experiment late = experiment(TINY.replace("[0, 2, 4, 6]", "[4, 6]"));
    Experiment.Listener stopping =
        new Experiment.Listener() {
          @Override
          public void epoch(Metrics metrics, int epochs) {
            if (metrics.epoch() == 3) {
              throw new Stopped();
            }
          }

          @Override
          public void estimates(Workload.Standing standing) {}
        };
    assertThatThrownBy(() -> late.run(run, false, Units.NATS, stopping, new StringBuilder()))
        .isInstanceOf(Stopped.class);
    List<EstimatorCall> calls = List.of(EstimatorCall.parse("kde", registry));
    HostContext context = HostContext.withSeed(1);
    assertThatThrownBy(() -> EstimateStep.run(run, calls, context, Workload.Listener.NONE))
        .hasMessageStartingWith("nothing is recorded yet in " + run)
        .hasMessageContaining("--out " + run + " --resume");
    assertThatThrownBy(() -> ProbeStep.run(run, List.of(), context))
        .hasMessageStartingWith("nothing is recorded yet");
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @CsvSource({"0, -1", "1, -1", "3, -1", "4, -1", "6, -1", "-1, 2", "-1, 17", "-1, 32"})
  void aRunThatWasStoppedEndsWithTheSameNumbers(int stopEpoch, int stopEstimate)
      throws IOException {
    Path whole = run("whole", false, Experiment.Listener.NONE);
    Experiment.Listener stopping =
        new Experiment.Listener() {
          @Override
          public void epoch(Metrics metrics, int epochs) {
            if (metrics.epoch() == stopEpoch) {
              throw new Stopped();
            }
          }

          @Override
          public void estimates(Workload.Standing standing) {
            if (stopEstimate >= 0 && standing.done() >= stopEstimate) {
              throw new Stopped();
            }
          }
        };
    assertThatThrownBy(() -> run("stopped", false, stopping)).isInstanceOf(Stopped.class);
    List<String> onDisk =
        Files.exists(folder.resolve("stopped/estimates.jsonl"))
            ? Files.readAllLines(folder.resolve("stopped/estimates.jsonl"))
            : List.of();
    Path stopped = run("stopped", true, Experiment.Listener.NONE);
    assertThat(estimates(stopped)).isEqualTo(estimates(whole));
    // What was there has not been touched, and nothing was made twice.
    List<String> lines = Files.readAllLines(stopped.resolve("estimates.jsonl"));
    assertThat(lines).hasSize(32);
    assertThat(lines.subList(0, onDisk.size())).isEqualTo(onDisk);
    assertThat(Files.readAllLines(stopped.resolve("metrics.jsonl")))
        .isEqualTo(Files.readAllLines(whole.resolve("metrics.jsonl")));
  }

  @Test
  void theReportOfARunThatWasStoppedSaysSo() throws IOException {
    Experiment.Listener stopping = stoppingAfter(3);
    assertThatThrownBy(() -> run("run", false, stopping)).isInstanceOf(Stopped.class);
    Path run = folder.resolve("run");
    assertThat(notes(run))
        .singleElement()
        .asString()
        .contains("the run " + run + " was stopped after epoch 3 of 6")
        .contains("--resume' goes on");
    run("run", true, Experiment.Listener.NONE);
    assertThat(notes(run)).isEmpty();
  }

  private static List<String> notes(Path run) {
    try (RunStore store = RunStore.open(run)) {
      return RunReport.data(store).notes();
    }
  }

  private static Experiment.Listener stoppingAfter(int epoch) {
    return new Experiment.Listener() {
      @Override
      public void epoch(Metrics metrics, int epochs) {
        if (metrics.epoch() == epoch) {
          throw new Stopped();
        }
      }

      @Override
      public void estimates(Workload.Standing standing) {}
    };
  }

  @Test
  void aLineThatACrashCutOffIsMadeAgain() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    List<String> before = estimates(run);
    Path file = run.resolve("estimates.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));
    run("run", true, Experiment.Listener.NONE);
    assertThat(estimates(run)).isEqualTo(before);
    assertThat(Files.readAllLines(file)).hasSize(32);
  }

  @Test
  void moreEstimatesCanBeMadeLaterOnTheSameActivations() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    List<EstimatorCall> calls = List.of(EstimatorCall.parse("kde:noise-variance=0.01", registry));
    HostContext context = HostContext.withSeed(EstimateStep.seed(run));
    List<RunEstimate> made =
        EstimateStep.run(run, calls, context, Workload.Listener.NONE).estimates();
    assertThat(made).hasSize(16);
    try (RunStore store = RunStore.open(run)) {
      assertThat(store.estimates()).hasSize(48);
      Set<String> digests =
          store.estimates().stream()
              .filter(e -> e.epoch() == 6 && e.layer().equals("out"))
              .filter(e -> e.target() == RunEstimate.Target.INPUT)
              .map(e -> e.estimate().y().sha256())
              .collect(Collectors.toSet());
      assertThat(digests).hasSize(1);
    }
    EstimateStep.run(run, calls, context, Workload.Listener.NONE);
    assertThat(Files.readAllLines(run.resolve("estimates.jsonl"))).hasSize(48);
    assertThat(RunReport.write(run)).isNotEmptyFile();
  }

  @Test
  void theSameSeedGivesTheSameNumbersWhateverTheThreads() throws IOException {
    Path one = run("one", false, Experiment.Listener.NONE);
    Path file = folder.resolve("tiny.yaml");
    Experiment.load(file, Experiment.Overrides.NONE, registry, 3)
        .run(
            folder.resolve("three"),
            false,
            Units.NATS,
            Experiment.Listener.NONE,
            new StringBuilder());
    assertThat(estimates(folder.resolve("three"))).isEqualTo(estimates(one));
  }

  @Test
  void anotherRunIsNotOverwritten() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    assertThatThrownBy(() -> run("run", false, Experiment.Listener.NONE))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("holds a run already");
    Experiment changed = experiment(TINY.replace("epochs: 6", "epochs: 7"));
    assertThatThrownBy(
            () -> changed.run(run, true, Units.NATS, Experiment.Listener.NONE, new StringBuilder()))
        .hasMessageContaining("epochs: 7");
    Path foreign = Files.createDirectories(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.tex"), "precious", StandardOpenOption.CREATE);
    assertThatThrownBy(() -> run("foreign", false, Experiment.Listener.NONE))
        .hasMessageContaining("not an empty folder");
  }

  @Test
  void twoProgramsDoNotWriteToOneRun() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    try (RunStore open = RunStore.open(run)) {
      assertThat(open.folder()).isEqualTo(run);
      assertThatThrownBy(() -> RunStore.open(run)).hasMessageContaining("another program");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch-size: 50      | batch-siz: 50       | did you mean 'batch-size'?",
        "title: tiny         | titel: tiny         | did you mean 'title'?",
        "title: tiny         | title: [            | line",
        "batch-size: 50      | batch-size: many    | takes a whole number",
        "learning-rate: 0.01 | learning-rate: -1   | learning rate",
        "activation: tanh    | activation: tahn    | did you mean 'tanh'?",
        "dense: 4            | dense: 0            | units",
        "name: gaussian-classes | name: gausian-classes | did you mean 'gaussian-classes'?",
        "kde                 | kdee                | did you mean 'kde'?",
        "bins=10             | bins=1              | bins",
        "[0, 2, 4, 6]        | [0, 99]             | 99",
        "title: tiny         | 'title: a\ntitle: b' | title",
        "classes: 3          | classes: 4          | 4",
        "record: {           | 'record: {layers: [fc2], ' | line 8, column 18: there is no layer 'fc2'",
        "record: {           | 'record: {samples: 999, '  | line 8, column 9: 999 samples",
        "epochs: [0, 2, 4, 6] | epochs: [9]        | line 8, column 18: epoch 9 is to be recorded",
        "batch-size: 50      | batch-size: 500     | line 7, column 11: the batch size",
        "\"kde\"               | kde, range=-1..1    | line 9, column 36: 'range=-1..1' is an option",
        "\"kde\"               | kde:noise=1         | line 9, column 31: core:kde: there is no option",
        "title: tiny         | probe: [dpi, dip]   | line 1, column 14: there is no probe 'dip'",
      })
  void whatIsWrongInTheFileIsSaidInOneSentence(String right, String wrong, String said) {
    Path run = folder.resolve("run");
    String yaml = TINY.replace(right, wrong);
    assertThatThrownBy(
            () ->
                experiment(yaml)
                    .run(run, false, Units.NATS, Experiment.Listener.NONE, new StringBuilder()))
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e.getMessage())
                  .startsWith(folder.resolve("tiny.yaml") + ", line ")
                  .contains(said)
                  .doesNotContain("\n");
              assertThat(e.code())
                  .isIn(ErrorCode.OPTION_INVALID, ErrorCode.DATA_INVALID, ErrorCode.UNSUPPORTED);
            });
    assertThat(run).doesNotExist();
  }

  @Test
  void anUnknownKeyIsNamedWithLineAndColumn() {
    assertThatThrownBy(() -> experiment(TINY.replace("batch-size", "batchsize")))
        .hasMessageContaining("tiny.yaml, line 7, column");
  }

  @Test
  void everyLineOfARunIsJson() throws IOException {
    Path run = run("run", false, Experiment.Listener.NONE);
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("estimates.jsonl")));
    lines.addAll(Files.readAllLines(run.resolve("metrics.jsonl")));
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
    }
  }
}
