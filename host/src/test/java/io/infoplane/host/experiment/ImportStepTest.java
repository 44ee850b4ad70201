package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.report.ReportData;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportStepTest {
  @TempDir Path folder;
  private final RegistrySnapshot registry = PluginRegistry.open(List.of()).snapshot();
  private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

  @BeforeEach
  void aGoodArchive() {
    arrays.put("x", NpyArray.of(new float[] {1, 2, 3, 4}, 4, 1));
    arrays.put("y", NpyArray.of(new long[] {0, 1, 0, 1}, 4));
    arrays.put("epoch-000/b", NpyArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2));
    arrays.put("epoch-000/a", NpyArray.of(new float[4], 4, 1));
    arrays.put("12/b", NpyArray.of(new float[8], 4, 2));
    arrays.put("12/a", NpyArray.of(new float[4], 4, 1));
  }

  private String importArchive() {
    Path archive = folder.resolve("a.npz");
    Npz.write(archive, arrays);
    return ImportStep.run(archive, folder.resolve("run"), "title", registry);
  }

  private void isRefused(String sentence) {
    assertThatThrownBy(this::importArchive)
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining(sentence);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void everythingAfterRecordingWorksOnAnImport() {
    assertThat(importArchive()).contains("4 rows with labels", "2 epochs", "b, a");
    Path run = folder.resolve("run");
    EstimateStep.run(
        run,
        List.of(EstimatorCall.parse("binning", registry), EstimatorCall.parse("kde", registry)),
        HostContext.withSeed(1),
        Workload.Listener.NONE);
    try (RunStore store = RunStore.open(run)) {
      assertThat(store.epochs()).containsExactly(0, 12);
      assertThat(store.estimates()).hasSize(16);
    }
    assertThat(RunReport.write(run)).isNotEmptyFile();
  }

  @Test
  void regionsAreThoseOfTheRecording() {
    arrays.put("x", NpyArray.of(new float[4 * 3 * 5], 4, 1, 3, 5));
    long[] regions = {0, 0, 3, 5, 1, 2, 2, 3, 2, 4, 1, 1, 0, 0, 1, 1};
    arrays.put("regions", NpyArray.of(regions, 4, 4));
    importArchive();
    try (RunStore store = RunStore.open(folder.resolve("run"))) {
      assertThat(new RunRecording(store).regions().orElseThrow().samples().row(1))
          .containsExactly(1, 2, 2, 3);
    }
  }

  @Test
  void regionsThatAreNoneAreRefused() {
    arrays.put("regions", NpyArray.of(new long[16], 4, 4));
    arrays.put("x", NpyArray.of(new float[4 * 3], 4, 3));
    isRefused("has regions, which are of images, and the shape [4, 3] in x");
    arrays.put("x", NpyArray.of(new float[4 * 3 * 5], 4, 1, 3, 5));
    isRefused("has [0.0, 0.0, 0.0, 0.0] in row 0 of regions");
    long[] beyond = {0, 0, 3, 5, 1, 2, 2, 3, 0, 1, 3, 5, 0, 0, 1, 1};
    arrays.put("regions", NpyArray.of(beyond, 4, 4));
    isRefused("has [0.0, 1.0, 3.0, 5.0] in row 2 of regions");
    arrays.put("regions", NpyArray.of(new long[4], 4));
    isRefused("has the shape [4] in regions: they are (4, 4)");
  }

  @Test
  void aSecondLabelIsTheNuisance() {
    arrays.put("nuisance", NpyArray.of(new long[] {7, 3, 3, 5}, 4));
    importArchive();
    try (RunStore store = RunStore.open(folder.resolve("run"))) {
      assertThat(new RunRecording(store).nuisance().orElseThrow().counts())
          .containsExactly(1, 2, 1);
    }
    arrays.put("nuisance", NpyArray.of(new long[] {7, 3, 3}, 3));
    Path archive = folder.resolve("b.npz");
    Npz.write(archive, arrays);
    assertThatThrownBy(() -> ImportStep.run(archive, folder.resolve("other"), "title", registry))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("has 4 rows in x and 3 labels in nuisance");
  }

  @Test
  void arraysOfFourAxesAreFeatureMaps() {
    float[] values = new float[4 * 2 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * i % 7;
    }
    arrays.put("epoch-000/conv", NpyArray.of(values, 4, 2, 1, 3));
    arrays.put("12/conv", NpyArray.of(values.clone(), 4, 2, 1, 3));
    importArchive();
    Path run = folder.resolve("run");
    List<EstimatorCall> calls =
        Stream.of("kde", "kde:feature-maps=mean", "renyi:alpha=2,feature-maps=joint")
            .map(text -> EstimatorCall.parse(text, registry))
            .toList();
    EstimateStep.Outcome outcome =
        EstimateStep.run(run, calls, HostContext.withSeed(1), Workload.Listener.NONE);
    assertThat(outcome.failures()).isEmpty();
    // 2 epochs, 3 layers, 3 readings, 2 targets
    assertThat(outcome.estimates()).hasSize(36);
    try (RunStore store = RunStore.open(run)) {
      Joint maps = (Joint) new RunRecording(store).activations(12, "conv");
      assertThat(maps.parts()).hasSize(2);
      // Of each row, the second map's three values come after the first map's.
      assertThat(maps.parts().get(1).samples().row(2))
          .containsExactly(values[15], values[16], values[17]);
      ReportData report = RunReport.data(store);
      assertThat(report.network()).isEqualTo("1 → 2 → 1 → 2x1x3");
    }
  }

  @Test
  void anImportWithoutLabelsHasTheInputAlone() {
    arrays.remove("y");
    importArchive();
    Path run = folder.resolve("run");
    EstimateStep.run(
        run,
        List.of(EstimatorCall.parse("kde", registry)),
        HostContext.withSeed(1),
        Workload.Listener.NONE);
    try (RunStore store = RunStore.open(run)) {
      assertThat(store.estimates()).hasSize(4);
    }
    assertThat(RunReport.write(run)).isNotEmptyFile();
  }

  @Test
  void anImportThatFailedIsNoRunAndCanBeDoneAgain() {
    arrays.put("epoch-000/" + "long".repeat(1000), NpyArray.of(new float[4], 4, 1));
    arrays.put("12/" + "long".repeat(1000), NpyArray.of(new float[4], 4, 1));
    assertThatThrownBy(this::importArchive).hasMessageContaining("cannot be written");
    Path run = folder.resolve("run");
    assertThat(run.resolve("data/x.npy")).isNotEmptyFile();
    assertThatThrownBy(() -> EstimateStep.seed(run)).hasMessageContaining("is no run");
    arrays.keySet().removeIf(key -> key.contains("long"));
    importArchive();
    try (RunStore store = RunStore.open(run)) {
      assertThat(store.stopped()).isEmpty();
      assertThat(store.layers(12)).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void anArchiveWithoutInputsIsRefused() {
    arrays.remove("x");
    isRefused("lacks the array 'x'");
  }

  @Test
  void aStrangeKeyIsRefused() {
    arrays.put("weights", NpyArray.of(new float[4], 4));
    isRefused("'weights'");
  }

  @Test
  void layersOfAnotherLengthAreRefused() {
    arrays.put("12/a", NpyArray.of(new float[3], 3, 1));
    isRefused("4 rows in x");
  }

  @Test
  void labelsOfAnotherLengthAreRefused() {
    arrays.put("y", NpyArray.of(new long[] {0, 1}, 2));
    isRefused("2 labels");
  }

  @Test
  void activationsThatAreNotFiniteAreRefused() {
    arrays.put("12/a", NpyArray.of(new float[] {0, 1, Float.NaN, 3}, 4, 1));
    isRefused("12/a: row 2, column 0 is NaN");
  }

  @Test
  void twoSpellingsOfOneEpochAreRefused() {
    arrays.put("012/a", NpyArray.of(new float[4], 4, 1));
    isRefused("same epoch");
  }
}
