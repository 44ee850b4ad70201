package io.infoplane.host.estimate;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Objects;

/**
 * Which variable an estimate is about.
 *
 * @param name as in messages
 * @param kind {@code continuous}, {@code discrete} or {@code joint}
 * @param shape n x d of a continuous variable, n of a discrete one, n x c x d of a joint one with c
 *     parts of d columns (n x c where the parts differ)
 * @param sha256 digest of kind and content
 */
public record VariableInfo(String name, String kind, List<Integer> shape, String sha256) {
  /** Checks that nothing is missing. */
  public VariableInfo {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    shape = List.copyOf(shape);
    Objects.requireNonNull(sha256);
  }

  /** Describes a variable. */
  public static VariableInfo of(Variable variable) {
    return new VariableInfo(variable.name(), variable.kind(), shape(variable), variable.sha256());
  }

  private static List<Integer> shape(Variable variable) {
    if (variable instanceof Continuous continuous) {
      return List.of(continuous.size(), continuous.dimension());
    }
    if (variable instanceof Joint joint) {
      List<Integer> dimensions =
          joint.parts().stream().map(Continuous::dimension).distinct().toList();
      int parts = joint.parts().size();
      return dimensions.size() == 1
          ? List.of(joint.size(), parts, dimensions.get(0))
          : List.of(joint.size(), parts);
    }
    return List.of(((Discrete) variable).size());
  }
}
