package io.infoplane.host.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Variables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A run as its estimators and probes see it. Activations are read from disk when asked for. */
public final class RunRecording implements Recording {
  /** The field of a manifest that names the layers whose costs bound no information. */
  public static final String RELATIVE_COSTS = "relative-costs";

  private final RunStore store;
  private final ObjectNode manifest;
  private final Continuous x;
  private final List<Integer> inputShape;
  private final Optional<Discrete> y;
  private final Map<Integer, ObjectNode> metrics;

  /** Reads the analysed samples and labels of a run. */
  public RunRecording(RunStore store) {
    this.store = store;
    String folder = store.folder().toString();
    this.manifest = store.manifest();
    NpyArray inputs = store.x();
    this.x = Continuous.of("X", inputs.toSamples(folder + "/data/x.npy"));
    this.inputShape =
        inputs.shape().length == 4
            ? Arrays.stream(inputs.shape()).skip(1).boxed().toList()
            : List.of(inputs.rowLength());
    this.metrics = store.metrics();
    this.y = store.y().map(labels -> labels(labels, folder + "/data/y.npy"));
  }

  /**
   * Classes that no analysed row has are symbols all the same, where the data says their number.
   */
  private Discrete labels(NpyArray labels, String where) {
    Discrete seen = Variables.discrete(labels, "Y", where);
    int classes = manifest.path("data").path("classes").asInt();
    if (classes <= seen.symbols()) {
      return seen;
    }
    int[] all = new int[labels.length()];
    Arrays.setAll(all, i -> (int) labels.get(i));
    return Discrete.of("Y", all, classes);
  }

  @Override
  public Continuous x() {
    return x;
  }

  @Override
  public Optional<Discrete> y() {
    return y;
  }

  @Override
  public List<Integer> inputShape() {
    return inputShape;
  }

  @Override
  public Optional<Continuous> regions() {
    return store
        .regions()
        .map(
            array ->
                Continuous.of("regions", array.toSamples(store.folder() + "/data/regions.npy")));
  }

  @Override
  public Optional<Discrete> nuisance() {
    return store
        .nuisance()
        .map(array -> Variables.discrete(array, "nuisance", store.folder() + "/data/nuisance.npy"));
  }

  @Override
  public Part part() {
    return switch (manifest.path("data").path("analysed").asText()) {
      case "train" -> Part.TRAINING;
      case "test" -> Part.HELD_OUT;
      case "all" -> Part.BOTH;
      default -> Part.UNKNOWN;
    };
  }

  @Override
  public OptionalInt trainingRows() {
    JsonNode counted = manifest.path("data").path("analysed-train-rows");
    return counted.isInt() ? OptionalInt.of(counted.asInt()) : Recording.super.trainingRows();
  }

  @Override
  public List<Integer> epochs() {
    return store.epochs();
  }

  @Override
  public List<String> layers() {
    List<String> layers = new ArrayList<>();
    manifest.path("layers").forEach(layer -> layers.add(layer.path("name").asText()));
    return layers;
  }

  @Override
  public Variable activations(int epoch, String layer) {
    return variable(store.activations(epoch, layer), layer, "layer", epoch);
  }

  @Override
  public Optional<MapPlaces> places(String layer) {
    for (JsonNode one : manifest.path("layers")) {
      JsonNode places = one.path("places");
      if (places.isObject() && one.path("name").asText().equals(layer)) {
        return Optional.of(
            new MapPlaces(
                places.path("rows").asInt(),
                places.path("columns").asInt(),
                places.path("top").asDouble(),
                places.path("left").asDouble(),
                places.path("step").asDouble(),
                places.path("size").asInt()));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Variable> errors(int epoch, String layer) {
    return store.errors(epoch, layer).map(array -> variable(array, layer, "errors of", epoch));
  }

  @Override
  public Optional<Variable> costs(int epoch, String layer) {
    return store.costs(epoch, layer).map(array -> variable(array, layer, "costs of", epoch));
  }

  @Override
  public boolean hasRelativeCosts(String layer) {
    return relativeCosts(manifest).contains(layer);
  }

  /** Names of the layers of a manifest whose costs bound no information. */
  public static List<String> relativeCosts(JsonNode manifest) {
    List<String> layers = new ArrayList<>();
    manifest.path(RELATIVE_COSTS).forEach(layer -> layers.add(layer.asText()));
    return layers;
  }

  private Variable variable(NpyArray array, String layer, String what, int epoch) {
    String where = store.folder() + ", " + what + " '" + layer + "' at epoch " + epoch;
    return Variables.of(array, layer, where, Variables.Kind.CONTINUOUS);
  }

  @Override
  public OptionalDouble metric(int epoch, String name) {
    return Optional.ofNullable(metrics.get(epoch))
        .map(line -> line.path(name))
        .filter(node -> node.isNumber())
        .map(node -> OptionalDouble.of(node.asDouble()))
        .orElse(OptionalDouble.empty());
  }
}
