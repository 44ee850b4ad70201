package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.infoplane.api.Continuous;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Recording;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.data.DataSets;
import io.infoplane.host.data.DataSpec;
import io.infoplane.host.data.Rows;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probes that read a classifier's softmax, from data to what they see. */
class SoftmaxProbesRunTest {
  @TempDir private Path folder;

  private RunStore run(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), yaml);
    Experiment experiment =
        Experiment.load(
            file, Experiment.Overrides.NONE, PluginRegistry.open(List.of()).snapshot(), 2);
    Path run = folder.resolve("run");
    Experiment.Outcome outcome =
        experiment.run(run, false, Units.NATS, Experiment.Listener.NONE, new StringBuilder());
    assertThat(outcome.probeFailures()).isEmpty();
    return RunStore.open(run);
  }

  private static JsonNode seen(RunStore store, String probe) {
    return store.observations().stream()
        .filter(line -> line.path("probe").asText().equals(probe))
        .findFirst()
        .orElseThrow();
  }

  /** Known by integration: see the test of the probe, and of the data set. */
  @ParameterizedTest
  @CsvSource({"1, 1.0314200", "2, 1.3003467", "5, 1.5543774", "10, 1.6058406"})
  void aTrainedNetworkShowsTheInformationOfNormalClassesAndNoMore(int dimension, double truth)
      throws IOException {
    String yaml =
        """
        title: classes
        data: {name: gaussian-classes, dimension: D, train-samples: 4000, test-samples: 4000}
        network:
          layers:
            - {dense: 16, activation: tanh}
            - {dense: 5, activation: softmax}
        training: {learning-rate: 0.01, batch-size: 100, epochs: 12}
        record: {epochs: [0, 12], layers: [out]}
        estimate: []
        probe: [softmax-bound]
        """;
    try (RunStore store = run(yaml.replace("D,", dimension + ","))) {
      JsonNode numbers = seen(store, "core:softmax-bound").path("numbers");
      double error = numbers.path("standard error [nats]").asDouble();
      double bound = numbers.path("bound [nats]").asDouble();
      assertThat(error).isBetween(1e-4, 0.015);
      assertThat(bound).isLessThan(truth + 3 * error);
      // A classifier of 12 epochs is not the posterior, but near it.
      assertThat(bound).isGreaterThan(truth - 3 * error - 0.02);
    }
  }

  @Test
  void aRecordingKnowsWherePlacesLookAndWhereTheClassIs() throws IOException {
    try (RunStore store =
        run(
            """
            title: collages
            data: {name: collage, cells: 2, classes: 3, train-samples: 60, test-samples: 30}
            network:
              layers:
                - {conv: 4, kernel: 5, stride: 4, activation: relu}
                - {conv: 3, kernel: 3, activation: linear, name: scores}
                - {pool: global-average, activation: softmax}
            training: {batch-size: 20, epochs: 2}
            record: {epochs: [0, 2], samples: 20}
            estimate: []
            probe: [info-masking, softmax-bound]
            """)) {
      RunRecording recording = new RunRecording(store);
      assertThat(recording.inputShape()).containsExactly(1, 56, 56);
      assertThat(recording.part()).isEqualTo(Recording.Part.HELD_OUT);
      assertThat(recording.places("conv1")).contains(new MapPlaces(13, 13, 2, 2, 4, 5));
      assertThat(recording.places("scores")).contains(new MapPlaces(11, 11, 6, 6, 4, 13));
      assertThat(recording.places("out")).isEmpty();
      Continuous regions = recording.regions().orElseThrow();
      assertThat(regions.size()).isEqualTo(20);
      for (int row = 0; row < 20; row++) {
        // The digit that the region of this very row holds has ink.
        double ink = 0;
        for (int y = 0; y < 28; y++) {
          for (int x = 0; x < 28; x++) {
            int pixel =
                (int)
                    ((regions.samples().get(row, 0) + y) * 56 + regions.samples().get(row, 1) + x);
            ink += recording.x().samples().get(row, pixel);
          }
        }
        assertThat(ink).isGreaterThan(20);
      }
      JsonNode masking = seen(store, "core:info-masking");
      assertThat(masking.path("warnings")).isEmpty();
      assertThat(masking.path("numbers").path("inside by chance").asDouble())
          .isCloseTo(0.25, within(1e-12));
      assertThat(masking.path("images")).hasSize(3);
      assertThat(masking.path("images").path(0).path("images").path(0).path("rows").asInt())
          .isEqualTo(56);
    }
  }

  @Test
  void aRecordingKnowsTheNuisanceOfEachRow() throws IOException {
    try (RunStore store =
        run(
            """
            title: occluded
            data: {name: occluded, train-samples: 40, test-samples: 30}
            network: {layers: [{dense: 10, activation: softmax}]}
            training: {batch-size: 20, epochs: 1}
            record: {epochs: [1], samples: 20}
            estimate: []
            probe: [nuisance, linear-probe]
            """)) {
      RunRecording recording = new RunRecording(store);
      assertThat(recording.inputShape()).containsExactly(3, 32, 32);
      Rows rows =
          DataSets.load(
                  DataSpec.named("occluded"),
                  Optional.empty(),
                  false,
                  store.manifest().path("seed").asLong())
              .test();
      int[] labels = recording.y().orElseThrow().toArray();
      NpyArray nuisances = store.nuisance().orElseThrow();
      float[] of = new float[rows.dimension()];
      for (int row = 0; row < 20; row++) {
        recording.x().samples().copyRows(row, row + 1, of, 0);
        int from = 0;
        while (!Arrays.equals(
            of, 0, of.length, rows.values(), from * of.length, (from + 1) * of.length)) {
          from++;
        }
        assertThat(labels[row]).isEqualTo(rows.labels()[from]);
        assertThat((int) nuisances.get(row)).isEqualTo(rows.nuisances()[from]);
      }
      assertThat(seen(store, "core:nuisance").path("numbers").has("nuisance error:out")).isTrue();
      assertThat(seen(store, "core:linear-probe").path("numbers").has("accuracy:out")).isTrue();
    }
  }

  /** One row has one class, and the others are symbols all the same. */
  @Test
  void classesThatNoAnalysedRowHasStayClasses() throws IOException {
    try (RunStore store =
        run(
            """
            title: few
            data: {name: gaussian-classes, train-samples: 50, test-samples: 50}
            network: {layers: [{dense: 5, activation: softmax}]}
            training: {batch-size: 10, epochs: 1}
            record: {samples: 2, rows: train}
            estimate: []
            probe: [softmax-bound]
            """)) {
      RunRecording recording = new RunRecording(store);
      assertThat(recording.y().orElseThrow().symbols()).isEqualTo(5);
      assertThat(recording.part()).isEqualTo(Recording.Part.TRAINING);
      assertThat(recording.inputShape()).containsExactly(2);
      assertThat(recording.regions()).isEmpty();
      assertThat(seen(store, "core:softmax-bound").path("warnings").toString())
          .contains("the network was trained on the analysed rows");
    }
  }

  @Test
  void ofAllRowsThoseThatWereHeldOutAreRead() throws IOException {
    try (RunStore store =
        run(
            """
            title: all
            data: {name: gaussian-classes, train-samples: 50, test-samples: 30}
            network: {layers: [{dense: 5, activation: softmax}]}
            training: {batch-size: 10, epochs: 1}
            record: {samples: 40, rows: all}
            estimate: []
            probe: [softmax-bound]
            """)) {
      RunRecording recording = new RunRecording(store);
      int trained = recording.trainingRows().orElseThrow();
      assertThat(trained).isBetween(15, 35);
      assertThat(seen(store, "core:softmax-bound").path("finding").asText())
          .contains(
              "on "
                  + (40 - trained)
                  + " rows that were held out, leaving out the "
                  + trained
                  + " recorded ones that it was trained on");
    }
  }
}
