package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.Invariance;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MutualInformationBoundTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new MutualInformationBound();
  }

  @Override
  protected Set<String> adversaries() {
    return Set.of("critic");
  }

  /** The same for Donsker and Varadhan, between two layers, raised. */
  @Nested
  class Raised extends RegularizerLayerContract {
    @Override
    protected RegularizerLayer layer() {
      return new MutualInformationBound();
    }

    @Override
    protected Map<String, String> options() {
      return Map.of("bound", "dv", "with", "maps", "goal", "raise", "beta", "0.5");
    }

    @Override
    protected Set<String> adversaries() {
      return Set.of("critic");
    }

    @Override
    protected Allowance allowance(Check check, Allowance usual) {
      return check == Invariance.PENALTY_A_SAMPLE
          ? new Allowance(1, "samples that come twice are pairs of different samples too")
          : usual;
    }
  }

  /** A critic whose scores are 2 x y / sqrt 2, limited. */
  private static LayerBench products(String bound, String goal) {
    LayerBench bench =
        LayerBench.of(new MutualInformationBound())
            .option("bound", bound)
            .option("goal", goal)
            .option("beta", "0.25")
            .option("hidden", "2")
            .option("width", "2")
            .option("with", "other")
            .input(1)
            .activation("other", 1)
            .place();
    // Positive sums pass an ELU as they are.
    bench
        .weights()
        .forEach(
            (part, array) ->
                array.assign(
                    part.endsWith("bias") ? 0 : part.endsWith("hidden-weights") ? 1 : 0.5));
    bench.input(column(X)).activation("other", column(Y));
    return bench;
  }

  private static final double[] X = {0.5, 1.25, 2, 0.75};
  private static final double[] Y = {1.5, 2, 1.75, 0.25};

  private static INDArray column(double[] values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }

  private static double score(int i, int j) {
    return 10 * Math.tanh(Math.sqrt(2) * X[i] * Y[j] / 10);
  }

  private static double bound(String name) {
    int n = X.length;
    double joint = 0;
    double jointSoft = 0;
    double perRow = 0;
    double weights = 0;
    double soft = 0;
    for (int i = 0; i < n; i++) {
      double own = score(i, i);
      joint += own / n;
      jointSoft += Math.log1p(Math.exp(-own)) / n;
      double row = 0;
      for (int j = 0; j < n; j++) {
        row += Math.exp(score(i, j)) / n;
        if (j != i) {
          weights += Math.exp(score(i, j)) / (n * (n - 1));
          soft += Math.log1p(Math.exp(score(i, j))) / (n * (n - 1));
        }
      }
      perRow += (own - Math.log(row)) / n;
    }
    return switch (name) {
      case "infonce" -> perRow;
      case "dv" -> joint - Math.log(weights);
      case "nwj" -> joint + 1 - weights;
      case "jsd" -> 2 * Math.log(2) - jointSoft - soft;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"infonce", "dv", "nwj", "jsd"})
  void theBoundIsThatOfItsFormula(String name) {
    LayerBench lowered = products(name, "lower");
    assertThat(lowered.metrics().get("information")).isCloseTo(bound(name), within(1e-12));
    assertThat(lowered.penalty()).isCloseTo(0.25 * bound(name), within(1e-12));
    assertThat(products(name, "raise").penalty()).isCloseTo(-0.25 * bound(name), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"infonce", "dv", "nwj", "jsd"})
  void aBatchOfOneSampleTellsNothing(String name) {
    LayerBench bench = products(name, "raise");
    bench.input(column(new double[] {2})).activation("other", column(new double[] {3}));
    assertThat(bench.penalty()).isCloseTo(0, within(1e-12));
    assertThat(bench.inputGradient().getDouble(0)).isCloseTo(0, within(1e-12));
  }

  @Test
  void theCriticClimbsWhicheverWayTheNetworkGoes() {
    LayerBench lowered = products("dv", "lower");
    LayerBench raised = products("dv", "raise");
    for (String weights : lowered.weights().keySet()) {
      assertThat(lowered.weightGradient(weights)).isEqualTo(raised.weightGradient(weights));
    }
    assertThat(lowered.inputGradient().add(raised.inputGradient()).amaxNumber().doubleValue())
        .isLessThan(1e-12);
    assertThat(lowered.activationGradient("other").amaxNumber().doubleValue()).isGreaterThan(1e-3);
  }

  /** The labels tell the input, or nothing does. */
  @Test
  void labelsMayBeTheOtherVariable() {
    LayerBench bench =
        LayerBench.of(new MutualInformationBound())
            .option("with", "labels")
            .option("beta", "1")
            .input(2)
            .labels(3)
            .place();
    assertThat(bench.penalty()).isEqualTo(bench.metrics().get("information"));
  }

  @ParameterizedTest
  @CsvSource({"raise, infonce", "lower, jsd"})
  void trainingLowersOrRaisesTheInformation(String goal, String bound) {
    Encoder encoder = new Encoder(goal, bound);
    double before = encoder.information();
    encoder.train(200);
    if (goal.equals("raise")) {
      assertThat(encoder.information()).isGreaterThan(before + 0.3);
    } else {
      assertThat(encoder.information()).isLessThan(before / 3);
    }
  }
}
