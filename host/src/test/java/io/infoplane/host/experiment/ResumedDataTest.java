package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.network.Metrics;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was stopped is gone on with on the same data only. */
class ResumedDataTest {
  @TempDir private Path folder;
  private final RegistrySnapshot registry = PluginRegistry.open(List.of()).snapshot();
  private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
  private Path run;

  private static NpyArray rows(int n) {
    Random random = new Random(n);
    float[] values = new float[n * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return NpyArray.of(values, n, 4);
  }

  private static NpyArray labels(int n) {
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 3;
    }
    return NpyArray.of(labels, n);
  }

  private void run(boolean resume, Experiment.Listener listener) throws IOException {
    Path data = folder.resolve("data.npz");
    Npz.write(data, arrays);
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            data: {name: npz, file: '%s'}
            network: {layers: [{dense: 3, activation: softmax}]}
            training: {epochs: 3, batch-size: 30}
            record: {epochs: [0, 1, 2, 3]}
            estimate: ["binning:bins=10"]
            """
                .formatted(data));
    Experiment.load(file, Experiment.Overrides.NONE, registry, 1)
        .run(run, resume, Units.NATS, listener, new StringBuilder());
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeEach
  void stopAfterAnEpoch() {
    run = folder.resolve("run");
    arrays.put("x", rows(60));
    arrays.put("y", labels(60));
    arrays.put("x_test", rows(30));
    arrays.put("y_test", labels(30));
    Experiment.Listener stopping =
        new Experiment.Listener() {
          @Override
          public void epoch(Metrics metrics, int epochs) {
            if (metrics.epoch() == 1) {
              throw new Stopped();
            }
          }

          @Override
          public void estimates(Workload.Standing standing) {}
        };
    assertThatThrownBy(() -> run(false, stopping)).isInstanceOf(Stopped.class);
  }

  /** Another value in the last row, or another label. */
  private void change(String array) {
    NpyArray before = arrays.get(array);
    if (before.isIntegral()) {
      long[] changed = before.toLongs();
      changed[changed.length - 1] = 0;
      arrays.put(array, NpyArray.of(changed, before.shape()));
    } else {
      float[] changed = before.toFloats().clone();
      changed[changed.length - 1] += 1;
      arrays.put(array, NpyArray.of(changed, before.shape()));
    }
  }

  private void isRefused(String which) {
    assertThatThrownBy(() -> run(true, Experiment.Listener.NONE))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageStartingWith("the " + which + " of the data 'npz' are not those")
        .hasMessageEndingWith("give the same data, or another --out folder");
  }

  @ParameterizedTest
  @CsvSource({
    "x, training rows",
    "y, training labels",
    "x_test, test rows",
    "y_test, test labels",
  })
  void otherDataAreNotMixedIntoARun(String array, String which) throws IOException {
    NpyArray right = arrays.get(array);
    change(array);
    isRefused(which);
    // The refusal has not touched the run.
    arrays.put(array, right);
    run(true, Experiment.Listener.NONE);
    try (RunStore store = RunStore.open(run)) {
      assertThat(store.epochs()).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void allThatDiffersIsNamed() {
    change("x");
    change("y_test");
    isRefused("training rows and test labels");
  }

  @ParameterizedTest
  @CsvSource({"x_test, analysed rows", "y_test, analysed labels"})
  void aRunWithoutDigestsIsComparedByWhatItAnalyses(String array, String which) throws IOException {
    try (RunStore store = RunStore.open(run)) {
      ObjectNode manifest = store.manifest();
      for (DataPart part : DataPart.values()) {
        assertThat(manifest.withObject("/data").remove(part.field()).asText()).hasSize(64);
      }
      store.writeManifest(manifest);
    }
    NpyArray right = arrays.get(array);
    change(array);
    isRefused(which);
    arrays.put(array, right);
    run(true, Experiment.Listener.NONE);
  }
}
