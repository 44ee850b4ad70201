package io.infoplane.host.estimate;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A variable that is the same for all samples: whatever an estimator says, I(X;Y) is 0. */
final class ConstantVariable {
  private ConstantVariable() {}

  /** The warnings of an estimate, and one more where its estimator did not see that. */
  static List<Warning> warned(List<Warning> warnings, Variable x, Variable y) {
    if (warnings.stream().anyMatch(warning -> warning.code().equals(Warning.CONSTANT))) {
      return warnings;
    }
    List<Warning> all = new ArrayList<>();
    for (Variable variable : List.of(x, y)) {
      if (is(variable)) {
        all.add(
            new Warning(
                Warning.CONSTANT,
                "'" + variable.name() + "' is constant: there is nothing to know"));
      }
    }
    all.addAll(warnings);
    return all;
  }

  private static boolean is(Variable variable) {
    if (variable instanceof Discrete symbols) {
      return symbols.entropy() == 0;
    }
    return variable instanceof Joint joint
        ? joint.parts().stream().allMatch(ConstantVariable::is)
        : is(((Continuous) variable).samples());
  }

  private static boolean is(Samples samples) {
    return IntStream.range(0, samples.columns())
        .allMatch(
            column ->
                IntStream.range(1, samples.rows())
                    .allMatch(row -> samples.get(row, column) == samples.get(0, column)));
  }
}
