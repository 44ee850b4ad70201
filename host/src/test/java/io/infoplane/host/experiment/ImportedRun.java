package io.infoplane.host.experiment;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.MIEstimator;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small run of layers that are told apart by their values, and estimators to ask about it. */
final class ImportedRun {
  static final int N = 6;

  private ImportedRun() {}

  /** Layer j at epoch e has the value 100 e + 10 j + i mod 3 in row i; the labels are i mod 2. */
  static Path write(Path folder, List<Integer> epochs, List<String> layers) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyArray.of(new float[] {1, 2, 3, 4, 5, 6}, N, 1));
    arrays.put("y", NpyArray.of(new long[] {0, 1, 0, 1, 0, 1}, N));
    for (int epoch : epochs) {
      for (String layer : layers) {
        float[] values = new float[N];
        for (int i = 0; i < N; i++) {
          values[i] = 100 * epoch + 10 * layers.indexOf(layer) + i % 3;
        }
        arrays.put(epoch + "/" + layer, NpyArray.of(values, N, 1));
      }
    }
    Path archive = folder.resolve("activations.npz");
    Npz.write(archive, arrays);
    Path run = folder.resolve("run");
    ImportStep.run(archive, run, "imported", PluginRegistry.open(List.of()).snapshot());
    return run;
  }

  static Descriptor descriptor(String id, Capability... capabilities) {
    return Descriptor.builder(id, "1.0.0")
        .summary("Does what a test wants")
        .capabilities(capabilities)
        .build();
  }

  static EstimatorCall call(MIEstimator estimator) {
    return EstimatorCall.of(
        new Service<>(
            ServiceKind.ESTIMATOR,
            estimator,
            estimator.descriptor(),
            "acme",
            "acme.module",
            Optional.empty()),
        Map.of());
  }
}
