package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import java.util.Arrays;
import java.util.Optional;

/**
 * The analysed rows that a classifier is judged by: those that were held out, where the recording
 * has them beside rows that the network was trained on, else all.
 *
 * @param from the first of them; all rows before it are left out
 * @param part what these rows were to the training
 */
record FairRows(int from, Recording.Part part) {
  /** So few rows have no standard error. */
  private static final int TOO_FEW = 2;

  static FairRows of(Recording recording) {
    int trained = recording.trainingRows().orElse(0);
    return recording.part() == Recording.Part.BOTH
            && trained > 0
            && recording.x().size() - trained >= TOO_FEW
        ? new FairRows(trained, Recording.Part.HELD_OUT)
        : new FairRows(0, recording.part());
  }

  /** The rows of a variable. */
  Continuous of(Continuous all) {
    if (from == 0) {
      return all;
    }
    int rows = all.size() - from;
    double[] values = new double[rows * all.dimension()];
    all.samples().copyRows(from, all.size(), values, 0);
    return Continuous.of(all.name(), Samples.of(values, rows, all.dimension()));
  }

  /** The rows of labels, of which all stay symbols. */
  Discrete of(Discrete all) {
    return from == 0
        ? all
        : Discrete.of(
            all.name(), Arrays.copyOfRange(all.toArray(), from, all.size()), all.symbols());
  }

  /**
   * Which input each row has, if some have the same and not all, as they have where x says nothing.
   */
  Optional<Discrete> repeatedInputs(Recording recording) {
    int[] all = recording.x().identity().toArray();
    long[] rows = Arrays.stream(all, from, all.length).asLongStream().toArray();
    Discrete inputs = Discrete.ofValues("input", rows);
    return inputs.symbols() > 1 && inputs.symbols() < rows.length
        ? Optional.of(inputs)
        : Optional.empty();
  }
}
