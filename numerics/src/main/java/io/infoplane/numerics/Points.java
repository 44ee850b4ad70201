package io.infoplane.numerics;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.List;

/**
 * The rows of one matrix of samples, or of several side by side, without a copy of the whole.
 *
 * @param parts one at least, all of as many rows
 */
record Points(List<Samples> parts) {

  static Points of(Samples samples) {
    return new Points(List.of(samples));
  }

  /** Those of a continuous variable, or of a group. */
  static Points of(Variable variable) {
    return variable instanceof Joint group
        ? new Points(group.parts().stream().map(Continuous::samples).toList())
        : of(variable.as(Continuous.class).samples());
  }

  int rows() {
    return parts.get(0).rows();
  }

  int columns() {
    return parts.stream().mapToInt(Samples::columns).sum();
  }

  /** Copies one row, widened to 64 bits. */
  void copyRow(int i, double[] into) {
    int offset = 0;
    for (Samples part : parts) {
      part.copyRows(i, i + 1, into, offset);
      offset += part.columns();
    }
  }
}
