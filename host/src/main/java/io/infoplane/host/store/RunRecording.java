package io.infoplane.host.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run as its estimators and probes see it. Activations are read from disk when asked for. */
public final class RunRecording implements Recording {
  private final RunStore store;
  private final Continuous x;
  private final Optional<Discrete> y;
  private final Map<Integer, ObjectNode> metrics;

  /** Reads the analysed samples and labels of a run. */
  public RunRecording(RunStore store) {
    this.store = store;
    String folder = store.folder().toString();
    this.x = Continuous.of("X", store.x().toSamples(folder + "/data/x.npy"));
    this.metrics = store.metrics();
    this.y = store.y().map(labels -> Variables.discrete(labels, "Y", folder + "/data/y.npy"));
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
  public List<Integer> epochs() {
    return store.epochs();
  }

  @Override
  public List<String> layers() {
    List<String> layers = new ArrayList<>();
    store.manifest().path("layers").forEach(layer -> layers.add(layer.path("name").asText()));
    return layers;
  }

  @Override
  public Variable activations(int epoch, String layer) {
    return variable(store.activations(epoch, layer), layer, "layer", epoch);
  }

  @Override
  public Optional<Variable> errors(int epoch, String layer) {
    return store.errors(epoch, layer).map(array -> variable(array, layer, "errors of", epoch));
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
