package io.infoplane.host.experiment;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.array.Variables;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a run of activations recorded elsewhere: an archive with the keys {@code x}, perhaps {@code
 * y}, and {@code <epoch>/<layer>}, where the epoch is written {@code 12}, {@code 012} or {@code
 * epoch-012}. Layers come in the order of the archive.
 */
public final class ImportStep {
  private static final Pattern KEY = Pattern.compile("(?:epoch[-_]?)?(\\d{1,9})/(.+)");

  private ImportStep() {}

  /**
   * Imports an archive.
   *
   * @param archive a .npz file
   * @param folder of the new run
   * @param title for the report
   * @param registry written into the manifest
   * @return a sentence that says what was found
   * @throws InfoplaneException DATA_INVALID if a key is missing or an array does not fit; then no
   *     run is made
   */
  public static String run(Path archive, Path folder, String title, RegistrySnapshot registry) {
    try (Npz npz = Npz.open(archive)) {
      if (!npz.names().contains("x")) {
        throw invalid(archive, "lacks the array 'x', the inputs, one a row");
      }
      Map<Integer, Map<String, String>> keys = keys(archive, npz.names());
      NpyArray x = npz.read("x");
      x.toSamples(archive + "#x");
      boolean labelled = npz.names().contains("y");
      Set<String> layers = new LinkedHashSet<>();
      keys.values().forEach(byLayer -> layers.addAll(byLayer.keySet()));
      Map<String, String> widths = check(archive, npz, keys, x.rows());
      if (labelled) {
        Discrete y = Variables.discrete(npz.read("y"), "y", archive + "#y");
        if (y.size() != x.rows()) {
          throw invalid(archive, "has " + x.rows() + " rows in x and " + y.size() + " labels in y");
        }
      }
      ObjectNode manifest = Manifest.begin("import", title, 1, registry);
      manifest
          .putObject("data")
          .put("description", "activations from " + archive.getFileName())
          .put("rows", x.rows());
      ArrayNode described = manifest.putArray("layers");
      layers.forEach(
          layer -> described.addObject().put("name", layer).put("width", widths.get(layer)));
      write(npz, folder, manifest, keys, x, labelled);
      return x.rows()
          + " rows"
          + (labelled ? " with labels" : " without labels")
          + ", "
          + keys.size()
          + " epochs, layers "
          + String.join(", ", layers);
    }
  }

  private static void write(
      Npz npz,
      Path folder,
      ObjectNode manifest,
      Map<Integer, Map<String, String>> keys,
      NpyArray x,
      boolean labelled) {
    try (RunStore store = RunStore.begin(folder)) {
      store.writeX(x);
      if (labelled) {
        store.writeY(npz.read("y"));
      }
      keys.forEach(
          (epoch, byLayer) -> {
            Map<String, NpyArray> snapshot = new LinkedHashMap<>();
            byLayer.forEach((layer, key) -> snapshot.put(layer, npz.read(key)));
            store.writeSnapshot(epoch, snapshot);
          });
      // Last, so that an import that was killed is no run.
      manifest.put("recorded", true);
      store.writeManifest(manifest);
    }
  }

  private static Map<Integer, Map<String, String>> keys(Path archive, List<String> names) {
    Map<Integer, Map<String, String>> keys = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    for (String name : names) {
      Matcher matcher = KEY.matcher(name);
      if (matcher.matches()) {
        String former =
            keys.computeIfAbsent(Integer.parseInt(matcher.group(1)), e -> new LinkedHashMap<>())
                .put(matcher.group(2), name);
        if (former != null) {
          throw invalid(archive, "has '" + former + "' and '" + name + "' for the same epoch");
        }
      } else if (!name.equals("x") && !name.equals("y")) {
        strange.add(name);
      }
    }
    if (!strange.isEmpty() || keys.isEmpty()) {
      throw invalid(
          archive,
          strange.isEmpty()
              ? "holds no activations: their keys are <epoch>/<layer>, such as 12/fc1"
              : "holds '"
                  + strange.get(0)
                  + "': its keys should be x, y, and <epoch>/<layer>, such as 12/fc1");
    }
    return keys;
  }

  /** Reads everything once before anything is written. */
  private static Map<String, String> check(
      Path archive, Npz npz, Map<Integer, Map<String, String>> keys, int n) {
    Map<String, String> widths = new LinkedHashMap<>();
    Set<String> layers = keys.values().iterator().next().keySet();
    keys.forEach(
        (epoch, byLayer) -> {
          if (!byLayer.keySet().equals(layers)) {
            throw invalid(
                archive,
                "has the layers "
                    + byLayer.keySet()
                    + " at epoch "
                    + epoch
                    + ", and "
                    + layers
                    + " at the first: each epoch must have the same");
          }
          byLayer.forEach(
              (layer, key) -> {
                NpyArray array = npz.read(key);
                array.toSamples(archive + "#" + key);
                if (array.rows() != n) {
                  throw invalid(
                      archive,
                      "has "
                          + n
                          + " rows in x and the shape "
                          + Arrays.toString(array.shape())
                          + " in "
                          + key);
                }
                widths.put(layer, width(array));
              });
        });
    return widths;
  }

  /** Such as 10, or 6x24x24 of maps. */
  private static String width(NpyArray array) {
    return array.shape().length == 4
        ? Arrays.stream(array.shape()).skip(1).mapToObj(String::valueOf).collect(joining("x"))
        : Integer.toString(array.rowLength());
  }

  private static InfoplaneException invalid(Path archive, String what) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, archive + " " + what);
  }
}
