package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** A recording of given variables. */
record FixedRecording(
    Continuous x,
    Optional<Discrete> y,
    List<Integer> epochs,
    Map<String, IntFunction<Variable>> variables,
    int firstTrained,
    Optional<Discrete> nuisance)
    implements Recording {

  static FixedRecording of(Continuous x, int... epochs) {
    return new FixedRecording(
        x,
        Optional.empty(),
        Arrays.stream(epochs).boxed().toList(),
        new LinkedHashMap<>(),
        0,
        Optional.empty());
  }

  FixedRecording withLabels(int... labels) {
    int symbols = Arrays.stream(labels).max().orElseThrow() + 1;
    return new FixedRecording(
        x,
        Optional.of(Discrete.of("y", labels, symbols)),
        epochs,
        variables,
        firstTrained,
        nuisance);
  }

  FixedRecording withNuisance(int... labels) {
    int symbols = Arrays.stream(labels).max().orElseThrow() + 1;
    return new FixedRecording(
        x,
        y,
        epochs,
        variables,
        firstTrained,
        Optional.of(Discrete.of("nuisance", labels, symbols)));
  }

  FixedRecording withLayer(Variable layer) {
    return withLayer(layer.name(), epoch -> layer);
  }

  /** The network was trained on the first rows, and not on the others. */
  FixedRecording trainedOnTheFirst(int rows) {
    return new FixedRecording(x, y, epochs, variables, rows, nuisance);
  }

  /** A layer by epoch. */
  FixedRecording withLayer(String name, IntFunction<Variable> course) {
    Map<String, IntFunction<Variable>> more = new LinkedHashMap<>(variables);
    more.put(name, course);
    return new FixedRecording(x, y, epochs, more, firstTrained, nuisance);
  }

  /** A layer of maps of one value each. */
  FixedRecording withMaps(String name, double[]... maps) {
    return withLayer(Joint.of(name, Arrays.stream(maps).map(map -> column(name, map)).toList()));
  }

  static Continuous column(String name, double... values) {
    return Continuous.of(name, Samples.of(values, values.length, 1));
  }

  @Override
  public Part part() {
    return firstTrained == 0 ? Part.UNKNOWN : Part.BOTH;
  }

  @Override
  public OptionalInt trainingRows() {
    return firstTrained == 0 ? OptionalInt.empty() : OptionalInt.of(firstTrained);
  }

  @Override
  public List<String> layers() {
    return List.copyOf(variables.keySet());
  }

  @Override
  public Variable activations(int epoch, String layer) {
    return variables.get(layer).apply(epoch);
  }

  @Override
  public Optional<Variable> errors(int epoch, String layer) {
    return Optional.empty();
  }

  @Override
  public OptionalDouble metric(int epoch, String name) {
    return OptionalDouble.empty();
  }
}
