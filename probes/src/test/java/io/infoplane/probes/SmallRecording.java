package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** A recording that holds what a test puts into it. */
final class SmallRecording implements Recording {
  private final NavigableSet<Integer> epochs = new TreeSet<>();
  private final List<String> layers = new ArrayList<>();
  private final Map<String, Variable> activations = new HashMap<>();
  private final Map<String, Double> metrics = new HashMap<>();

  /** Adds a layer at an epoch. */
  SmallRecording with(int epoch, Variable layer) {
    epochs.add(epoch);
    if (!layers.contains(layer.name())) {
      layers.add(layer.name());
    }
    activations.put(epoch + " " + layer.name(), layer);
    return this;
  }

  /** Adds a dense layer at an epoch. */
  SmallRecording with(int epoch, String layer, double[]... rows) {
    return with(epoch, Continuous.of(layer, Samples.of(rows)));
  }

  /** Adds a metric of an epoch. */
  SmallRecording with(int epoch, String metric, double value) {
    metrics.put(epoch + " " + metric, value);
    return this;
  }

  /** Adds norms of gradients of an epoch. */
  SmallRecording withGradient(int epoch, String parameter, double mean, double deviation) {
    int prefix = parameter.startsWith("frozen-") ? "frozen-".length() : 0;
    String kind = parameter.substring(0, prefix);
    String name = parameter.substring(prefix);
    return with(epoch, kind + "gradient-mean:" + name, mean)
        .with(epoch, kind + "gradient-deviation:" + name, deviation);
  }

  @Override
  public Continuous x() {
    int n = activations.values().iterator().next().size();
    double[][] rows = new double[n][1];
    for (int i = 0; i < n; i++) {
      rows[i][0] = i;
    }
    return Continuous.of("X", Samples.of(rows));
  }

  @Override
  public Optional<Discrete> y() {
    int[] labels = new int[x().size()];
    labels[0] = 1;
    return Optional.of(Discrete.of("Y", labels, 2));
  }

  @Override
  public List<Integer> epochs() {
    return List.copyOf(epochs);
  }

  @Override
  public List<String> layers() {
    return List.copyOf(layers);
  }

  @Override
  public Variable activations(int epoch, String layer) {
    Variable variable = activations.get(epoch + " " + layer);
    if (variable == null) {
      throw new InfoplaneException(ErrorCode.DATA_INVALID, layer + " at " + epoch);
    }
    return variable;
  }

  @Override
  public Optional<Variable> errors(int epoch, String layer) {
    return Optional.empty();
  }

  @Override
  public OptionalDouble metric(int epoch, String name) {
    Double value = metrics.get(epoch + " " + name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
