package io.infoplane.host.store;

import io.infoplane.host.array.NpyArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is recorded of an epoch.
 *
 * @param activations by layer
 * @param errors propagated back, by layer; may be empty
 * @param costs in nats of each unit or place, by layer; may be empty
 */
public record Snapshot(
    Map<String, NpyArray> activations, Map<String, NpyArray> errors, Map<String, NpyArray> costs) {

  /** Activations alone. */
  public static Snapshot of(Map<String, NpyArray> activations) {
    return new Snapshot(activations, Map.of(), Map.of());
  }

  /** What lies beside the activations, by the name of its folder. */
  Map<String, Map<String, NpyArray>> folders() {
    Map<String, Map<String, NpyArray>> folders = new LinkedHashMap<>();
    folders.put(RunStore.ERRORS, errors);
    folders.put(RunStore.COSTS, costs);
    folders.values().removeIf(Map::isEmpty);
    return folders;
  }
}
