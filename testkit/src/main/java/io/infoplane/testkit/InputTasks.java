package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Samples;
import java.util.List;
import java.util.Set;

/**
 * Layers that are functions of a continuous input, for estimators that read the input as "which
 * sample was it?". The layer takes few values, far apart, so that I(X;T) = H(T) under any noise.
 */
final class InputTasks {
  private InputTasks() {}

  static List<Task> tasks() {
    return List.of(layer("keeps all inputs apart", 1), layer("takes inputs in pairs", 2));
  }

  private static Task layer(String does, int together) {
    int n = 24;
    double[] input = new double[n];
    double[] layer = new double[n];
    for (int i = 0; i < n; i++) {
      input[i] = Math.sin(1 + i);
      layer[i] = 1000.0 * Math.floorDiv(i, together);
    }
    return Task.of(
        "a layer that " + does + ": I(X;T) = H(T)",
        Set.of(Capability.CONTINUOUS_CONTINUOUS, Capability.IDENTITY_OF_X),
        Continuous.of("X", Samples.of(input, n, 1)),
        Continuous.of("T", Samples.of(layer, n, 1)),
        Math.log((double) n / together),
        Allowance.rounding());
  }
}
