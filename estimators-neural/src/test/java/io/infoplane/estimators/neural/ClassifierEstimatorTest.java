package io.infoplane.estimators.neural;

import io.infoplane.api.*;
import io.infoplane.estimators.neural.Questions.Channel;
import java.util.*;
import org.junit.jupiter.api.Test;

class ClassifierEstimatorTest {
  @Test
  void print() {
    ClassifierEstimator e = new ClassifierEstimator();
    for (int n : new int[] {2000, 4000}) {
      for (double rho : new double[] {0, 0.5, 0.9}) {
        Channel c = Channel.of(n, 2, rho, 1);
        show(
            n + " rho " + rho + " truth " + c.truth(), e, c.x(), c.y(), Optional.empty(), Map.of());
      }
      for (int k : new int[] {1, 3, 5, 10}) {
        double[][] r = Questions.normal(n, 3, 2);
        Continuous z = Questions.variable("Z", r, row -> new double[] {row[0]});
        Continuous x = Questions.variable("X", r, row -> new double[] {row[0] + row[1]});
        Continuous y = Questions.variable("Y", r, row -> new double[] {row[0] + row[2]});
        Continuous x2 = Questions.variable("X", r, row -> new double[] {row[1]});
        Continuous z2 = Questions.variable("Z", r, row -> new double[] {row[1] + 0.3 * row[0]});
        Continuous y2 =
            Questions.variable("Y", r, row -> new double[] {row[1] + 0.3 * row[0] + 0.3 * row[2]});
        Continuous y3 =
            Questions.variable("Y", r, row -> new double[] {2 * row[0] + row[1] + row[2]});
        Map<String, String> o = Map.of("neighbours", "" + k);
        show(n + " k " + k + " common cause 0", e, x, y, Optional.of(z), o);
        show(n + " k " + k + " chain 0", e, x2, y2, Optional.of(z2), o);
        show(n + " k " + k + " mediator .3466", e, x, y3, Optional.of(z), o);
      }
    }
  }

  static void show(
      String what,
      MIEstimator e,
      Variable x,
      Variable y,
      Optional<Variable> z,
      Map<String, String> more) {
    Map<String, String> w =
        new HashMap<>(
            Map.of("hidden", "32", "layers", "1", "steps", "600", "learning-rate", "0.005"));
    w.putAll(more);
    EstimationRequest q = Questions.request(e, x, y, w);
    long t = System.nanoTime();
    Estimate a = e.estimate(z.isPresent() ? q.given(z.get()) : q);
    System.out.println(
        what
            + ": "
            + a.value()
            + " +- "
            + a.standardError().getAsDouble()
            + " train "
            + a.diagnostics().get("training-value")
            + " best "
            + a.diagnostics().get("best-step")
            + " "
            + a.diagnostics().get("neighbour-distance")
            + " eff "
            + a.diagnostics().get("effective-pairs")
            + " "
            + a.warnings().stream().map(Warning::code).toList()
            + (System.nanoTime() - t) / 1e9);
  }
}
