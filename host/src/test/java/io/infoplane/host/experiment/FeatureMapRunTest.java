package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Continuous;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import io.infoplane.host.array.Npy;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.network.Metrics;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small convolutional network with all that can be recorded of it, from data to report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeatureMapRunTest {
  private static final String YAML =
      """
      title: glyphs
      data: {name: glyphs, train-samples: 150, test-samples: 30}
      network:
        layers:
          - {conv: 3, kernel: 5, stride: 3, activation: linear}
          - {batch-norm: 0.5, activation: relu}
          - {pool: max, size: 2}
          - {dropout: 0.2}
          - {dense: 10, activation: softmax}
      training: {optimizer: adam, learning-rate: 0.01, batch-size: 50, epochs: 4}
      record: {epochs: [0, 1, 2, 4], errors: true, gradients: both}
      estimate:
        - "kde:noise-variance=0.5"
        - "kde:noise-variance=0.5,feature-maps=mean"
        - "kde:noise-variance=0.5,feature-maps=spatial-mean"
        - "renyi:alpha=2,kernel-width=1,feature-maps=joint"
      probe:
        - {probe: dpi, with: ["kde:noise-variance=0.5"]}
        - {probe: redundancy-synergy, with: ["renyi:alpha=2,kernel-width=1"]}
        - activations
      """;
  private static final List<String> LAYERS = List.of("conv1", "norm1", "pool1", "out");

  @TempDir private static Path folder;

  private final RegistrySnapshot registry = PluginRegistry.open(List.of()).snapshot();
  private final StringBuilder summary = new StringBuilder();
  private Experiment experiment;
  private Path whole;

  @BeforeAll
  void run() throws IOException {
    Path file = Files.writeString(folder.resolve("glyphs.yaml"), YAML);
    experiment = Experiment.load(file, Experiment.Overrides.NONE, registry, 2);
    whole = folder.resolve("whole");
    Experiment.Outcome outcome =
        experiment.run(whole, false, Units.NATS, Experiment.Listener.NONE, summary);
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.probeFailures()).isEmpty();
  }

  @Test
  void mapsAndTheirErrorsAreRecordedAsMaps() {
    try (RunStore store = RunStore.open(whole)) {
      assertThat(store.x().shape()).containsExactly(30, 1, 28, 28);
      assertThat(store.epochs()).containsExactly(0, 1, 2, 4);
      RunRecording recording = new RunRecording(store);
      assertThat(recording.layers()).isEqualTo(LAYERS);
      for (int epoch : store.epochs()) {
        assertThat(store.activations(epoch, "conv1").shape()).containsExactly(30, 3, 8, 8);
        assertThat(store.activations(epoch, "pool1").shape()).containsExactly(30, 3, 4, 4);
        assertThat(store.activations(epoch, "out").shape()).containsExactly(30, 10);
        for (String layer : LAYERS) {
          Variable activations = recording.activations(epoch, layer);
          Variable errors = recording.errors(epoch, layer).orElseThrow();
          assertThat(shape(errors)).isEqualTo(shape(activations));
          assertThat(errors.sha256()).isNotEqualTo(activations.sha256());
        }
        assertThat(shape(recording.activations(epoch, "norm1"))).containsExactly(64, 64, 64);
        // Before softmax, the errors of a row add up to nothing.
        float[] errors = store.errors(epoch, "out").orElseThrow().toFloats();
        for (int row = 0; row < 30; row++) {
          int first = row * 10;
          double sum = IntStream.range(first, first + 10).mapToDouble(i -> errors[i]).sum();
          assertThat(sum).isCloseTo(0, within(1e-5));
        }
      }
    }
  }

  private static List<Integer> shape(Variable variable) {
    return variable instanceof Joint maps
        ? maps.parts().stream().map(Continuous::dimension).toList()
        : List.of(((Continuous) variable).dimension());
  }

  @Test
  void eachReadingOfTheMapsIsWhatItSays() {
    try (RunStore store = RunStore.open(whole)) {
      // 4 epochs, 4 layers, 4 readings, 2 targets
      assertThat(store.estimates()).hasSize(128);
      RunRecording recording = new RunRecording(store);
      Joint maps = (Joint) recording.activations(4, "norm1");
      EstimatorCall kde = EstimatorCall.parse("kde:noise-variance=0.5", registry);
      Variable x = recording.x(kde.descriptor());
      HostContext context = HostContext.withSeed(1);
      assertThat(recorded(store, "core:kde", "none"))
          .isEqualTo(kde.run(x, Reading.concat(maps), context).value());
      assertThat(recorded(store, "core:kde", "mean"))
          .isCloseTo(
              maps.parts().stream()
                  .mapToDouble(map -> kde.run(x, map, context).value())
                  .average()
                  .orElseThrow(),
              within(1e-12));
      assertThat(recorded(store, "core:kde", "spatial-mean"))
          .isEqualTo(kde.run(x, Reading.SPATIAL_MEAN.of(maps), context).value());
      EstimatorCall renyi = EstimatorCall.parse("renyi:alpha=2,kernel-width=1", registry);
      assertThat(recorded(store, "core:renyi", "joint"))
          .isEqualTo(renyi.run(recording.x(renyi.descriptor()), maps, context).value());
    }
  }

  private static double recorded(RunStore store, String estimator, String reading) {
    return store.estimates().stream()
        .filter(e -> e.epoch() == 4 && e.layer().equals("norm1"))
        .filter(e -> e.target() == RunEstimate.Target.INPUT)
        .map(RunEstimate::estimate)
        .filter(e -> e.estimator().equals(estimator))
        .filter(e -> e.options().getOrDefault("feature-maps", "none").equals(reading))
        .mapToDouble(EstimateRecord::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void probesAnswerAboutMaps() {
    assertThat(summary).contains("core:dpi", "core:redundancy-synergy", "core:activations");
    try (RunStore store = RunStore.open(whole)) {
      Map<String, ObjectNode> seen =
          store.observations().stream()
              .collect(Collectors.toMap(line -> line.path("probe").asText(), line -> line));
      assertThat(seen.keySet())
          .containsExactlyInAnyOrder("core:dpi", "core:redundancy-synergy", "core:activations");
      // Errors were recorded, so that the chain of errors is asked about as well.
      assertThat(seen.get("core:dpi").path("numbers").path("backward-pairs").asInt()).isPositive();
      assertThat(seen.get("core:activations").path("images")).isNotEmpty();
      ReportData report = RunReport.data(store);
      assertThat(report.network())
          .isEqualTo(
              "1x28x28 → conv 3x8x8 linear → batch-norm relu → max-pool 3x4x4 → dropout"
                  + " → 10 softmax");
      assertThat(report.layers())
          .extracting(ReportData.Layer::width)
          .containsExactly("3x8x8", "3x8x8", "3x4x4", "10");
      assertThat(report.observations()).hasSize(3);
      assertThat(report.notes()).isEmpty();
    }
    assertThat(whole.resolve("report.html")).content().contains("1x28x28");
  }

  @Test
  void theGradientsOfMinibatchesAreAmongTheMetrics() {
    List<String> parameters =
        Stream.of("conv1", "norm1", "out")
            .flatMap(layer -> Stream.of(layer + "/weights", layer + "/bias"))
            .toList();
    try (RunStore store = RunStore.open(whole)) {
      RunRecording recording = new RunRecording(store);
      for (int epoch = 0; epoch <= 4; epoch++) {
        boolean trained = epoch > 0;
        boolean recorded = store.epochs().contains(epoch);
        for (String parameter : parameters) {
          for (String norm : List.of("gradient-mean:", "gradient-deviation:")) {
            String name = norm + parameter;
            assertThat(recording.metric(epoch, name).isPresent()).isEqualTo(trained);
            assertThat(recording.metric(epoch, "frozen-" + name).isPresent()).isEqualTo(recorded);
          }
        }
        assertThat(recording.metric(epoch, "frozen-loss").isPresent()).isEqualTo(recorded);
        assertThat(recording.metric(epoch, "steps").orElseThrow()).isEqualTo(3.0 * epoch);
      }
      assertThat(recording.metric(4, "gradient-deviation:out/weights").orElseThrow()).isPositive();
      // Layers without weights have none.
      assertThat(store.metrics().get(4).fieldNames())
          .toIterable()
          .noneMatch(name -> name.contains("pool1") || name.contains("dropout1"));
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Path stoppedAfter(int epoch) {
    Path run = folder.resolve("stopped-" + System.nanoTime());
    Experiment.Listener stopping =
        new Experiment.Listener() {
          @Override
          public void epoch(Metrics metrics, int epochs) {
            if (metrics.epoch() == epoch) {
              throw new Stopped();
            }
          }

          @Override
          public void estimates(Workload.Standing standing) {}
        };
    assertThatThrownBy(() -> resume(run, stopping)).isInstanceOf(Stopped.class);
    return run;
  }

  private void resume(Path run, Experiment.Listener listener) throws IOException {
    experiment.run(run, true, Units.NATS, listener, new StringBuilder());
  }

  private void endsLikeTheWholeRun(Path run) throws IOException {
    resume(run, Experiment.Listener.NONE);
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .isEqualTo(Files.readAllLines(whole.resolve("metrics.jsonl")));
    try (RunStore now = RunStore.open(run);
        RunStore then = RunStore.open(whole)) {
      assertThat(numbers(now)).isEqualTo(numbers(then));
      for (int epoch : then.epochs()) {
        for (String layer : LAYERS) {
          assertThat(now.activations(epoch, layer)).isEqualTo(then.activations(epoch, layer));
          assertThat(now.errors(epoch, layer)).isEqualTo(then.errors(epoch, layer));
        }
      }
    }
  }

  private static List<String> numbers(RunStore store) {
    return store.estimates().stream().map(e -> e.key() + " " + e.estimate().value()).toList();
  }

  /** Epoch 3 is not recorded, so that it is trained again from the weights of epoch 2. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRunWithDropoutAndRunningMeansThatWasStoppedEndsWithTheSameNumbers(int epoch)
      throws IOException {
    endsLikeTheWholeRun(stoppedAfter(epoch));
  }

  @Test
  void whatIsRecordedAgainMustBeTheSame() throws IOException {
    Path run = stoppedAfter(2);
    // As if the program had been killed before it wrote where training stands.
    Files.delete(run.resolve("checkpoint"));
    Path file = run.resolve("snapshots/epoch-000001/errors/conv1.npy");
    NpyArray right = Npy.read(file);
    float[] wrong = right.toFloats().clone();
    wrong[wrong.length / 2] += 1e-3f;
    Npy.write(file, NpyArray.of(wrong, right.shape()));
    assertThatThrownBy(() -> resume(run, Experiment.Listener.NONE))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC))
        .hasMessageContaining("the errors of 'conv1' at epoch 1")
        .hasMessageContaining("does not repeat");
    Npy.write(file, right);
    endsLikeTheWholeRun(run);
  }
}
