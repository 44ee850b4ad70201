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
import io.infoplane.host.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes a run of activations recorded elsewhere: an archive with the keys {@code x}, perhaps {@code
 * y}, {@code regions} and {@code nuisance}, and {@code <epoch>/<layer>}, where the epoch is written
 * {@code 12}, {@code 012} or {@code epoch-012}. Layers come in the order of the archive.
 */
public final class ImportStep {
  private static final Pattern KEY = Pattern.compile("(?:epoch[-_]?)?(\\d{1,9})/(.+)");

  private static final String REGIONS = "regions";
  private static final String NUISANCE = "nuisance";
  private static final Set<String> OTHERS = Set.of("x", "y", REGIONS, NUISANCE);

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
      Optional<NpyArray> regions =
          npz.names().contains(REGIONS) ? Optional.of(npz.read(REGIONS)) : Optional.empty();
      regions.ifPresent(array -> checkRegions(archive, array, x));
      Set<String> layers = new LinkedHashSet<>();
      keys.values().forEach(byLayer -> layers.addAll(byLayer.keySet()));
      Map<String, String> widths = check(archive, npz, keys, x.rows());
      for (String key : List.of("y", NUISANCE)) {
        if (npz.names().contains(key)) {
          checkLabels(archive, npz, key, x.rows());
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
      write(npz, folder, manifest, keys, x, regions);
      return x.rows()
          + " rows"
          + (labelled ? " with labels" : " without labels")
          + ", "
          + keys.size()
          + (keys.size() == 1 ? " epoch, layers " : " epochs, layers ")
          + String.join(", ", layers);
    }
  }

  private static void write(
      Npz npz,
      Path folder,
      ObjectNode manifest,
      Map<Integer, Map<String, String>> keys,
      NpyArray x,
      Optional<NpyArray> regions) {
    try (RunStore store = RunStore.begin(folder)) {
      store.writeX(x);
      if (npz.names().contains("y")) {
        store.writeY(npz.read("y"));
      }
      regions.ifPresent(store::writeRegions);
      if (npz.names().contains(NUISANCE)) {
        store.writeNuisance(npz.read(NUISANCE));
      }
      keys.forEach(
          (epoch, byLayer) -> {
            Map<String, NpyArray> snapshot = new LinkedHashMap<>();
            byLayer.forEach((layer, key) -> snapshot.put(layer, npz.read(key)));
            store.writeSnapshot(epoch, Snapshot.of(snapshot));
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
      } else if (!OTHERS.contains(name)) {
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
                  + "': its keys should be x, y, regions, nuisance, and <epoch>/<layer>, such as 12/fc1");
    }
    return keys;
  }

  private static void checkLabels(Path archive, Npz npz, String key, int rows) {
    Discrete labels = Variables.discrete(npz.read(key), key, archive + "#" + key);
    if (labels.size() != rows) {
      throw invalid(
          archive, "has " + rows + " rows in x and " + labels.size() + " labels in " + key);
    }
  }

  /** Where in each image is what its label names: first row and column, height and width. */
  private static void checkRegions(Path archive, NpyArray regions, NpyArray x) {
    int side = (int) Math.round(Math.sqrt(x.rowLength()));
    boolean hasAxes = x.shape().length == 4;
    if (!hasAxes && side * side != x.rowLength()) {
      throw invalid(
          archive,
          "has regions, which are of images, and the shape "
              + Arrays.toString(x.shape())
              + " in x: images are (n, channels, height, width), or square grey ones");
    }
    if (!Arrays.equals(regions.shape(), new int[] {x.rows(), 4})) {
      throw invalid(
          archive,
          "has the shape "
              + Arrays.toString(regions.shape())
              + " in regions: they are ("
              + x.rows()
              + ", 4), the first row and column, height and width of a rectangle for each row of x");
    }
    for (int row = 0; row < x.rows(); row++) {
      checkRegion(
          archive, regions, row, hasAxes ? x.shape()[2] : side, hasAxes ? x.shape()[3] : side);
    }
  }

  private static void checkRegion(Path archive, NpyArray regions, int row, int height, int width) {
    double[] region = IntStream.range(4 * row, 4 * row + 4).mapToDouble(regions::get).toArray();
    boolean isWhole = Arrays.stream(region).allMatch(value -> value == Math.rint(value));
    boolean isInside =
        region[0] >= 0
            && region[1] >= 0
            && region[2] >= 1
            && region[3] >= 1
            && region[0] + region[2] <= height
            && region[1] + region[3] <= width;
    if (!isWhole || !isInside) {
      throw invalid(
          archive,
          "has "
              + Arrays.toString(region)
              + " in row "
              + row
              + " of regions: first row and column, height and width are whole numbers of a rectangle"
              + " within "
              + height
              + " x "
              + width);
    }
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
