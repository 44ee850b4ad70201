package io.infoplane.estimators.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.Samplers.Pair;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierEstimatorTest {
  private static final int N = 3000;

  private static Estimate ask(Variable x, Variable y, Map<String, String> options) {
    return Samplers.ask(new ClassifierEstimator(), x, y, options);
  }

  private static Estimate askGiven(Variable x, Variable y, Variable z) {
    ClassifierEstimator estimator = new ClassifierEstimator();
    return estimator.estimate(Samplers.request(estimator, x, y, Map.of()).given(z));
  }

  private static double error(Estimate estimate) {
    return estimate.standardError().orElseThrow();
  }

  private static List<String> codes(Estimate estimate) {
    return estimate.warnings().stream().map(Warning::code).toList();
  }

  private static Continuous sum(String name, double[][] rows, double... weights) {
    return Samplers.mapped(
        name,
        rows,
        row ->
            new double[] {
              IntStream.range(0, weights.length).mapToDouble(k -> weights[k] * row[k]).sum()
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.8})
  void gaussianMutualInformationIsRecovered(double rho) {
    Pair pair = Samplers.gaussians(N, 2, rho, 1);
    double truth = Samplers.truth(2, rho);
    Estimate answer = ask(pair.x(), pair.y(), Map.of());
    assertThat(answer.value())
        .isBetween(truth - 0.08 - 3 * error(answer), truth + 0.005 + 3 * error(answer));
    assertThat(answer.quantity()).isEqualTo("I(X; Y) by a classifier, from below");
    assertThat(codes(answer)).doesNotContain(Warning.NOT_A_BOUND);
  }

  /** Five classes on a line: 1.0314200 nats. */
  @Test
  void classesOnALine() {
    int[] symbols = IntStream.range(0, N).map(i -> i % 5).toArray();
    SplittableRandom random = new SplittableRandom(2);
    double[] points =
        IntStream.range(0, N)
            .mapToDouble(i -> 2 * (symbols[i] - 2) + random.nextGaussian())
            .toArray();
    Estimate answer =
        ask(Samplers.symbols("C", symbols, 5), Samplers.points("T", points, 1), Map.of());
    assertThat(answer.value())
        .isBetween(1.0314200 - 0.05 - 3 * error(answer), 1.0314200 + 3 * error(answer));
  }

  /** X -> Z -> Y: what lies between explains all that the ends have in common. */
  @Test
  void theEndsOfAChainKnowNothingOfEachOtherGivenItsMiddle() {
    double[][] rows = Samplers.normal(N, 3, 3);
    Continuous x = sum("X", rows, 1);
    Continuous z = sum("Z", rows, 1, 0.5);
    Continuous y = sum("Y", rows, 1, 0.5, 0.5);
    Estimate answer = askGiven(x, y, z);
    assertThat(answer.value()).isCloseTo(0, within(0.01 + 3 * error(answer)));
    assertThat(ask(x, y, Map.of()).value()).isGreaterThan(0.4);
    assertThat(answer.quantity()).isEqualTo("I(X; Y | Z) by a classifier among neighbours");
    assertThat(codes(answer)).contains(Warning.NOT_A_BOUND);
    assertThat((double) answer.diagnostics().get("neighbour-distance")).isBetween(1e-4, 0.05);
  }

  @Test
  void aCommonCauseExplainsWhatItsFollowersHaveInCommon() {
    double[][] rows = Samplers.normal(N, 3, 4);
    Estimate answer = askGiven(sum("X", rows, 1, 1), sum("Y", rows, 1, 0, 1), sum("Z", rows, 1));
    assertThat(answer.value()).isCloseTo(0, within(0.01 + 3 * error(answer)));
  }

  /** Y = X + Z and a noise of 1/4: given Z it is 1/2 ln 5, else 1/2 ln(2.25/1.25). */
  @Test
  void aCommonEffectMakesCausesKnowMoreOfIt() {
    double[][] rows = Samplers.normal(N, 3, 5);
    Continuous x = sum("X", rows, 1);
    Continuous y = sum("Y", rows, 1, 1, 0.5);
    Continuous z = sum("Z", rows, 0, 1);
    double truth = 0.5 * Math.log(5);
    double unconditional = 0.5 * Math.log(2.25 / 1.25);
    Estimate given = askGiven(x, y, z);
    assertThat(given.value()).isCloseTo(truth, within(0.05 + 3 * error(given)));
    Estimate answer = ask(x, y, Map.of());
    assertThat(answer.value()).isCloseTo(unconditional, within(0.04 + 3 * error(answer)));
    assertThat(given.value()).isGreaterThan(answer.value() + 0.3);
  }

  /** Two bits that differ or not: ln 2 given which, nothing without; a bound, since z is shared. */
  @Test
  void underADiscreteConditionPartnersShareItsSymbol() {
    SplittableRandom random = new SplittableRandom(6);
    int[] a = IntStream.range(0, N).map(i -> random.nextInt(2)).toArray();
    int[] b = IntStream.range(0, N).map(i -> random.nextInt(2)).toArray();
    int[] c = IntStream.range(0, N).map(i -> a[i] ^ b[i]).toArray();
    Discrete x = Samplers.symbols("X", a, 2);
    Discrete y = Samplers.symbols("Y", b, 2);
    Estimate given = askGiven(x, y, Samplers.symbols("Z", c, 2));
    assertThat(given.value()).isCloseTo(Math.log(2), within(0.02 + 3 * error(given)));
    assertThat(given.quantity()).isEqualTo("I(X; Y | Z) by a classifier, from below");
    assertThat(codes(given)).doesNotContain(Warning.NOT_A_BOUND);
    assertThat(ask(x, y, Map.of()).value()).isCloseTo(0, within(0.01));
  }

  @Test
  void aConditionOfSeveralVariablesIsTakenWhole() {
    double[][] rows = Samplers.normal(N, 4, 7);
    Continuous x = sum("X", rows, 1, 1, 1);
    Continuous y = sum("Y", rows, 1, 1, 0, 1);
    Joint z = Joint.of("Z", List.of(sum("Z1", rows, 1), sum("Z2", rows, 0, 1)));
    Estimate answer = askGiven(x, y, z);
    assertThat(answer.value()).isCloseTo(0, within(0.03 + 3 * error(answer)));
  }

  @Test
  void aConstantConditionIsNone() {
    Pair pair = Samplers.gaussians(500, 1, 0.8, 8);
    Continuous constant = Samplers.mapped("Z", pair.x(), row -> new double[] {3});
    assertThat(askGiven(pair.x(), pair.y(), constant).value())
        .isEqualTo(ask(pair.x(), pair.y(), Map.of()).value());
  }

  @Test
  void aConditionThatSetsEverySampleApartIsRefused() {
    Pair pair = Samplers.gaussians(200, 1, 0.8, 9);
    Discrete each = Samplers.symbols("Z", IntStream.range(0, 200).toArray(), 200);
    assertThatThrownBy(() -> askGiven(pair.x(), pair.y(), each))
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_FEW_SAMPLES))
        .hasMessageContaining("share the value of the condition");
  }

  @Test
  void aMeanThatRestsOnFewPairsIsDoubted() {
    Pair pair = Samplers.gaussians(400, 4, 0.98, 10);
    assertThat(codes(ask(pair.x(), pair.y(), Map.of()))).contains(Doubts.HIGH_VARIANCE);
  }
}
