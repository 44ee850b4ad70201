package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.Joint;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts distinct rows: exact for variables of few values that all occur as often as they are
 * likely.
 */
final class Counting {
  private final List<String> asked = new ArrayList<>();
  private final Descriptor descriptor;

  Counting(Capability... capabilities) {
    descriptor =
        Descriptor.builder("test:counting", "1.0")
            .summary("Counts rows")
            .capabilities(capabilities)
            .build();
  }

  /** Takes every kind of variable. */
  static Counting all() {
    return new Counting(
        Capability.DISCRETE_CONTINUOUS, Capability.CONTINUOUS_CONTINUOUS, Capability.MULTIVARIATE);
  }

  ProbeRequest.Chosen chosen() {
    return new ProbeRequest.Chosen(
        descriptor,
        (x, y) -> {
          asked.add(x.name() + " | " + y.name());
          return Estimate.of(information(x, y), "I", x.size()).build();
        });
  }

  /** The names of the variables of each question. */
  List<String> asked() {
    return asked;
  }

  private static double information(Variable x, Variable y) {
    Discrete a = symbols(x);
    Discrete b = symbols(y);
    return a.entropy() + b.entropy() - pair(a, b).entropy();
  }

  private static Discrete symbols(Variable variable) {
    if (variable instanceof Joint group) {
      return group.parts().stream().map(Counting::symbols).reduce(Counting::pair).orElseThrow();
    }
    return variable instanceof Continuous points ? points.identity() : (Discrete) variable;
  }

  private static Discrete pair(Discrete a, Discrete b) {
    long[] both = new long[a.size()];
    Arrays.setAll(both, i -> (long) a.symbol(i) * b.symbols() + b.symbol(i));
    return Discrete.ofValues("both", both);
  }
}
