package io.infoplane.host.experiment;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Variables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What will be recorded of a network that is not trained yet: inputs and labels as they are, layers
 * by their size alone, with zeros for values.
 */
final class UntrainedRecording implements Recording {
  private final Continuous x;
  private final Discrete y;
  private final Map<String, int[]> shapes;
  private final List<Integer> epochs;

  /**
   * A recording to come.
   *
   * @param x the analysed rows
   * @param y their labels
   * @param shapes of the layers' arrays, rows first, from the input to the output
   * @param epochs that will be recorded
   */
  UntrainedRecording(NpyArray x, NpyArray y, Map<String, int[]> shapes, List<Integer> epochs) {
    this.x = Continuous.of("X", x.toSamples("the analysed rows"));
    this.y = Variables.discrete(y, "Y", "the labels of the analysed rows");
    this.shapes = shapes;
    this.epochs = List.copyOf(epochs);
  }

  @Override
  public Continuous x() {
    return x;
  }

  @Override
  public Optional<Discrete> y() {
    return Optional.of(y);
  }

  @Override
  public List<Integer> epochs() {
    return epochs;
  }

  @Override
  public List<String> layers() {
    return List.copyOf(shapes.keySet());
  }

  @Override
  public Variable activations(int epoch, String layer) {
    int[] shape = shapes.get(layer);
    float[] zeros = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    return Variables.of(NpyArray.of(zeros, shape), layer, layer, Variables.Kind.CONTINUOUS);
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
