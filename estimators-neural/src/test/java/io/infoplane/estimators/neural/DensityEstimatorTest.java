package io.infoplane.estimators.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.Samplers.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DensityEstimatorTest {
  private static final Map<String, String> FAST =
      Map.of("hidden", "16", "layers", "1", "steps", "400", "learning-rate", "0.01");

  private static Estimate ask(MIEstimator estimator, Variable x, Variable y) {
    return Samplers.ask(estimator, x, y, FAST);
  }

  private static Estimate ask(
      MIEstimator estimator, Variable x, Variable y, Map<String, String> more) {
    Map<String, String> written = new HashMap<>(FAST);
    written.putAll(more);
    return Samplers.ask(estimator, x, y, written);
  }

  private static double error(Estimate estimate) {
    return estimate.standardError().orElseThrow();
  }

  private static List<String> codes(Estimate estimate) {
    return estimate.warnings().stream().map(Warning::code).toList();
  }

  /** Five classes on a line, whose points say 1.0314200 nats of them. */
  private static final double CLASSES = 1.0314200;

  private static Discrete classes(int n) {
    int[] symbols = new int[n];
    for (int i = 0; i < n; i++) {
      symbols[i] = i % 5;
    }
    return Discrete.of("C", symbols, 5);
  }

  private static Continuous points(Discrete classes) {
    SplittableRandom random = new SplittableRandom(2);
    double[] points = new double[classes.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = 2 * (classes.symbol(i) - 2) + random.nextGaussian();
    }
    return Continuous.of("T", Samples.of(points, points.length, 1));
  }

  private static final Pair CHANNEL = Samplers.gaussians(4000, 2, 0.8, 1);

  @Test
  void theTruthOfAGaussianChannelLiesBetweenTheBounds() {
    Estimate below = ask(new BarberAgakovEstimator(), CHANNEL.x(), CHANNEL.y());
    Estimate above = ask(new LeaveOneOutEstimator(), CHANNEL.x(), CHANNEL.y());
    double truth = Samplers.truth(2, 0.8);
    assertThat(below.value()).isBetween(truth - 0.05 - 2 * error(below), truth + 2 * error(below));
    assertThat(above.value()).isBetween(truth - 2 * error(above), truth + 0.05 + 2 * error(above));
    assertThat(below.quantity()).isEqualTo("I(X; Y) by Barber-Agakov, predicting Y, from below");
    assertThat(above.quantity()).endsWith("from above");
    assertThat(error(below)).isBetween(0.01, 0.06);
    assertThat(codes(below)).containsExactly(Warning.NOT_A_BOUND);
    assertThat(codes(above)).containsExactly(DensityAnswer.DEPENDS_ON_MODEL);
    assertThat((double) above.diagnostics().get("barber-agakov"))
        .isCloseTo(below.value(), within(1e-4));
  }

  /** ln p(y|x) is 1/2 ((1 + rho^2) / (1 - rho^2) - 1) larger for pairs that belong together. */
  @Test
  void clubOfAGaussianChannelIsItsClosedForm() {
    Estimate above = ask(new ClubEstimator(), CHANNEL.x(), CHANNEL.y());
    double expected = 2 * 0.64 / 0.36;
    assertThat(above.value()).isCloseTo(expected, within(0.05 * expected + 3 * error(above)));
    assertThat(above.value()).isGreaterThan(Samplers.truth(2, 0.8));
  }

  @Test
  void symbolsArePredictedWhicheverComesFirst() {
    Discrete classes = classes(4000);
    Continuous points = points(classes);
    Estimate below = ask(new BarberAgakovEstimator(), classes, points);
    assertThat(below.value())
        .isBetween(CLASSES - 0.03 - 2 * error(below), CLASSES + 2 * error(below));
    assertThat(below.quantity()).isEqualTo("I(C; T) by Barber-Agakov, predicting C, from below");
    assertThat((double) below.diagnostics().get("entropy")).isCloseTo(Math.log(5), within(1e-5));
    assertThat(codes(below)).isEmpty();
    Estimate turned = ask(new BarberAgakovEstimator(), points, classes);
    assertThat(turned.value()).isEqualTo(below.value());
    Estimate above = ask(new LeaveOneOutEstimator(), classes, points);
    assertThat(above.value())
        .isBetween(CLASSES - 2 * error(above), CLASSES + 0.03 + 2 * error(above));
    assertThat(ask(new ClubEstimator(), classes, points).value()).isGreaterThan(CLASSES);
  }

  @Test
  void independentVariablesKnowNothingOfEachOther() {
    Pair nothing = Samplers.gaussians(4000, 3, 0, 3);
    for (MIEstimator estimator :
        List.of(new BarberAgakovEstimator(), new ClubEstimator(), new LeaveOneOutEstimator())) {
      Estimate answer = ask(estimator, nothing.x(), nothing.y());
      assertThat(answer.value()).isCloseTo(0, within(0.02 + 3 * error(answer)));
    }
    assertThat(codes(ask(new ClubEstimator(), nothing.x(), nothing.y())))
        .contains(Warning.NOT_A_BOUND);
  }

  /** One column of normal scores is a Gaussian's: the bound needs no excuse. */
  @Test
  void aSingleColumnOfRanksHasAKnownEntropy() {
    Pair channel = Samplers.gaussians(2000, 1, 0.6, 4);
    Continuous stretched =
        Samplers.mapped("Y", channel.y(), row -> new double[] {Math.exp(2 * row[0])});
    Estimate below = ask(new BarberAgakovEstimator(), channel.x(), stretched);
    assertThat(codes(below)).isEmpty();
    assertThat(below.value())
        .isBetween(
            Samplers.truth(1, 0.6) - 0.05 - 2 * error(below),
            Samplers.truth(1, 0.6) + 2 * error(below));
    assertThat(
            codes(
                ask(
                    new BarberAgakovEstimator(),
                    channel.x(),
                    stretched,
                    Map.of("margins", "standardise"))))
        .contains(Warning.NOT_A_BOUND);
    Continuous whole = Samplers.mapped("Y", channel.y(), row -> new double[] {Math.rint(row[0])});
    assertThat(codes(ask(new BarberAgakovEstimator(), channel.x(), whole)))
        .contains(Warning.NOT_A_BOUND);
  }

  /** In the units of Y as it was given, whatever is done to its columns. */
  @Test
  void anEntropyThatIsKnownIsThatOfYAsItIs() {
    Pair channel = Samplers.gaussians(4000, 1, 0.8, 5);
    Continuous scaled = Samplers.mapped("Y", channel.y(), row -> new double[] {40 + 10 * row[0]});
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(10);
    Estimate below =
        ask(
            new BarberAgakovEstimator(),
            channel.x(),
            scaled,
            Map.of("entropy", Double.toString(entropy)));
    assertThat(below.value())
        .isBetween(
            Samplers.truth(1, 0.8) - 0.03 - 2 * error(below),
            Samplers.truth(1, 0.8) + 2 * error(below));
    assertThat(codes(below)).isEmpty();
    assertThat((double) below.diagnostics().get("entropy")).isCloseTo(entropy, within(1e-5));
    Estimate more =
        ask(
            new BarberAgakovEstimator(),
            channel.x(),
            scaled,
            Map.of("entropy", Double.toString(entropy + 1)));
    assertThat(more.value()).isCloseTo(below.value() + 1, within(1e-5));
  }

  /** The noise of the two columns is nearly one: taken for independent it hides what X says. */
  @Test
  void aPoorDensityIsNoBoundAndSaysSo() {
    double[][] rows = Samplers.normal(4000, 3, 6);
    Continuous x = Samplers.mapped("X", rows, row -> new double[] {row[0]});
    Continuous y =
        Samplers.mapped(
            "Y",
            rows,
            row -> new double[] {row[1] + 0.1 * row[0], row[1] - 0.1 * row[0] + 0.02 * row[2]});
    // What the difference of the columns says of X, with a noise of 0.02 against 0.2.
    double truth = 0.5 * Math.log(1 + 100);
    Estimate above = ask(new ClubEstimator(), x, y);
    assertThat(above.value()).isLessThan(truth);
    assertThat(codes(above)).contains(Warning.NOT_A_BOUND);
  }

  /** Of few samples in many columns a network learns some by heart: its density is then poor. */
  @Test
  void anOverfittedDensityIsNoUpperBoundAndSaysSo() {
    Pair pair = Samplers.gaussians(1000, 10, 0.6, 12);
    double truth = Samplers.truth(10, 0.6);
    Estimate above = ask(new LeaveOneOutEstimator(), pair.x(), pair.y(), Map.of("hidden", "64"));
    assertThat(above.value()).isLessThan(truth - 2 * error(above));
    assertThat(codes(above)).contains(TrainingNotes.OVERFITTED, Warning.NOT_A_BOUND);
    assertThat(above.interval().orElseThrow().high()).isGreaterThan(truth);
  }

  @Test
  void whatXGivesAwayIsNearTheCap() {
    Pair channel = Samplers.gaussians(2000, 1, 0.99999999, 7);
    Estimate below =
        ask(
            new BarberAgakovEstimator(),
            channel.x(),
            channel.y(),
            Map.of("layers", "0", "steps", "2000"));
    assertThat(below.value()).isBetween(4.0, 5.0);
    assertThat(codes(below)).contains(Warning.NEAR_CAP);
  }

  @Test
  void repeatsAreAveraged() {
    Pair channel = Samplers.gaussians(1000, 1, 0.6, 8);
    Estimate answer =
        ask(new LeaveOneOutEstimator(), channel.x(), channel.y(), Map.of("repeats", "3"));
    List<?> repeats = (List<?>) answer.diagnostics().get("repeats");
    assertThat(repeats).hasSize(3);
    assertThat(repeats.stream().mapToDouble(v -> (double) v).average().orElseThrow())
        .isCloseTo(answer.value(), within(1e-12));
  }

  @Test
  void columnsThatAreFunctionsOfOthersTellNothingMore() {
    double[][] rows = Samplers.normal(400, 2, 9);
    Continuous x = Samplers.mapped("X", rows, row -> new double[] {row[0]});
    Continuous y = Samplers.mapped("Y", rows, row -> new double[] {row[0] + row[1]});
    Continuous twice =
        Samplers.mapped("Y", rows, row -> new double[] {row[0] + row[1], -row[0] - row[1]});
    for (MIEstimator estimator :
        List.of(new BarberAgakovEstimator(), new ClubEstimator(), new LeaveOneOutEstimator())) {
      assertThat(ask(estimator, x, twice).value()).isEqualTo(ask(estimator, x, y).value());
    }
  }

  @Test
  void whatHasNoDensityIsRefused() {
    double[][] rows = Samplers.normal(100, 2, 9);
    Continuous x = Samplers.mapped("X", rows, row -> new double[] {row[0]});
    Continuous huge = Samplers.mapped("Y", rows, row -> new double[] {1e200 * row[1]});
    assertRefused(
        ErrorCode.DATA_INVALID,
        "too large",
        () -> ask(new BarberAgakovEstimator(), x, huge, Map.of("entropy", "460")));
  }

  @Test
  void conditionsAreRefusedWithWhereToGo() {
    Pair channel = Samplers.gaussians(100, 1, 0.5, 10);
    for (MIEstimator estimator :
        List.of(new BarberAgakovEstimator(), new ClubEstimator(), new LeaveOneOutEstimator())) {
      assertRefused(
          ErrorCode.UNSUPPORTED,
          "core:classifier",
          () ->
              estimator.estimate(
                  Samplers.request(estimator, channel.x(), channel.y(), FAST).given(channel.x())));
    }
  }

  private static void assertRefused(ErrorCode code, String words, ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void moreStepsAndMoreColumnsCostMore() {
    MIEstimator estimator = new ClubEstimator();
    Pair narrow = Samplers.gaussians(100, 1, 0.5, 11);
    Pair wide = Samplers.gaussians(100, 8, 0.5, 11);
    double cost = estimator.cost(Samplers.request(estimator, narrow.x(), narrow.y(), FAST));
    assertThat(estimator.cost(Samplers.request(estimator, wide.x(), wide.y(), FAST)))
        .isGreaterThan(2 * cost);
    Map<String, String> longer = new HashMap<>(FAST);
    longer.put("steps", "4000");
    assertThat(estimator.cost(Samplers.request(estimator, narrow.x(), narrow.y(), longer)))
        .isBetween(5 * cost, 10 * cost);
  }
}
