package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.Joint;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * The estimator that the kit chooses for a probe: it takes every variable, and counts in two cells
 * a column, below and above the mean. It counts how often it is asked, too.
 */
final class Yardstick {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("testkit:yardstick", "1.0.0")
          .summary("Plug-in mutual information in two cells a column")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.DISCRETE_CONTINUOUS,
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.MULTIVARIATE,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .build();

  private final AtomicInteger questions = new AtomicInteger();

  /** How often it was asked. */
  int questions() {
    return questions.get();
  }

  /** As what a user chose. */
  ProbeRequest.Chosen chosen() {
    return chosen(Yardstick::information);
  }

  /** As what a user chose, with another way to answer. */
  ProbeRequest.Chosen chosen(BiFunction<Variable, Variable, Estimate> answer) {
    return new ProbeRequest.Chosen(
        DESCRIPTOR,
        (x, y) -> {
          questions.incrementAndGet();
          return answer.apply(x, y);
        });
  }

  /** The plug-in estimate of I(X;Y). */
  static Estimate information(Variable x, Variable y) {
    Discrete a = cells(x);
    Discrete b = cells(y);
    long[] pairs = new long[a.size()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (long) a.symbol(i) * b.symbols() + b.symbol(i);
    }
    double joint = Discrete.ofValues("pair", pairs).entropy();
    return Estimate.of(
            a.entropy() + b.entropy() - joint,
            "I(" + x.name() + "; " + y.name() + "), in two cells a column",
            x.size())
        .build();
  }

  private static Discrete cells(Variable variable) {
    if (variable instanceof Discrete symbols) {
      return symbols;
    }
    long[] cells = new long[variable.size()];
    if (variable instanceof Joint group) {
      group.parts().forEach(part -> count(part.samples(), cells));
    } else {
      count(variable.as(Continuous.class).samples(), cells);
    }
    return Discrete.ofValues(variable.name(), cells);
  }

  private static void count(Samples samples, long[] cells) {
    for (int k = 0; k < samples.columns(); k++) {
      double mean = 0;
      for (int i = 0; i < cells.length; i++) {
        mean += samples.get(i, k) / cells.length;
      }
      for (int i = 0; i < cells.length; i++) {
        cells[i] = 2 * cells[i] + (samples.get(i, k) > mean ? 1 : 0);
      }
    }
  }
}
