package io.infoplane.host.probe;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Two arrays as a recording: the inputs, and one layer at one epoch. */
public final class ArrayRecording implements Recording {
  private final Variable x;
  private final Variable layer;

  /**
   * A recording of two variables.
   *
   * @param x the inputs
   * @param layer what the layer gives for them
   */
  public ArrayRecording(Variable x, Variable layer) {
    this.x = Reading.CONCAT.of(x);
    this.layer = layer;
  }

  @Override
  public Continuous x() {
    if (x instanceof Continuous points) {
      return points;
    }
    throw new InfoplaneException(
        ErrorCode.DATA_INVALID,
        "probes need the inputs themselves, and '"
            + x.name()
            + "' is "
            + x.kind()
            + ": give --x an array of inputs, one a row");
  }

  @Override
  public Optional<Discrete> y() {
    return Optional.empty();
  }

  @Override
  public List<Integer> epochs() {
    return List.of(0);
  }

  @Override
  public List<String> layers() {
    return List.of(layer.name());
  }

  @Override
  public Variable activations(int epoch, String name) {
    return layer;
  }

  @Override
  public Optional<Variable> errors(int epoch, String name) {
    return Optional.empty();
  }

  @Override
  public OptionalDouble metric(int epoch, String name) {
    return OptionalDouble.empty();
  }
}
