package io.infoplane.estimators.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Course;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Interval;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CriticEstimatorsTest {
  private static final int N = 3000;

  static List<MIEstimator> estimators() {
    return List.of(
        new MineEstimator(),
        new NwjEstimator(),
        new InfoNceEstimator(),
        new JsdEstimator(),
        new SmileEstimator(),
        new TubaEstimator(),
        new InterpolatedEstimator());
  }

  private static List<String> codes(Estimate estimate) {
    return estimate.warnings().stream().map(Warning::code).toList();
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void gaussianMutualInformationLiesInTheInterval(MIEstimator estimator) {
    Samplers.Pair pair = Samplers.gaussians(N, 3, 0.7, 1);
    double truth = Samplers.truth(3, 0.7);
    Estimate answer = Samplers.ask(estimator, pair.x(), pair.y(), Map.of());
    Interval interval = answer.interval().orElseThrow();
    // 95 % is missed by one estimator in twenty; a standard error more by one in three hundred.
    double slack = answer.standardError().orElseThrow();
    assertThat(truth).isBetween(interval.low() - slack, interval.high() + slack);
    assertThat(answer.value()).isCloseTo(truth, within(0.25));
    assertThat(answer.standardError().orElseThrow()).isBetween(0.01, 0.1);
    assertThat(answer.diagnostics())
        .containsKeys("curve-steps", "curve-training", "curve-validation", "training-value");
  }

  /** The mean and spread of the pointwise information are both known: rho^2 is its variance. */
  @Test
  void theStandardErrorIsThatOfTheTestSamples() {
    Samplers.Pair pair = Samplers.gaussians(N, 1, 0.7, 2);
    Estimate answer = Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of());
    double expected = 0.7 / Math.sqrt(0.4 * N);
    assertThat(answer.standardError().orElseThrow()).isBetween(0.6 * expected, 1.6 * expected);
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void independentVariablesKnowNothing(MIEstimator estimator) {
    Samplers.Pair one = Samplers.gaussians(N, 2, 0, 3);
    Estimate answer = Samplers.ask(estimator, one.x(), one.y(), Map.of());
    assertThat(answer.value())
        .isCloseTo(0, within(0.02 + 4 * answer.standardError().orElseThrow()));
  }

  @Test
  void increasingMapsOfColumnsChangeNothing() {
    Samplers.Pair pair = Samplers.gaussians(1000, 2, 0.7, 4);
    double[] cubes =
        IntStream.range(0, 2000)
            .mapToDouble(i -> Math.pow(pair.y().samples().get(i / 2, i % 2), 3))
            .toArray();
    Estimate plain = Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of());
    Estimate cubed =
        Samplers.ask(new InfoNceEstimator(), pair.x(), Samplers.points("Y", cubes, 2), Map.of());
    assertThat(cubed.value()).isEqualTo(plain.value());
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void classesAreLookedUp(MIEstimator estimator) {
    int[] labels = IntStream.range(0, N).map(i -> i % 5).toArray();
    SplittableRandom noise = new SplittableRandom(5);
    double[] points =
        IntStream.of(labels).mapToDouble(c -> 2 * (c - 2) + noise.nextGaussian()).toArray();
    Estimate answer =
        Samplers.ask(
            estimator, Samplers.symbols("C", labels, 5), Samplers.points("T", points, 1), Map.of());
    // Five classes at 0, +-2, +-4 with unit variance.
    assertThat(answer.value()).isCloseTo(1.0314200, within(0.12));
  }

  @Test
  void everyCriticFindsWhatThereIs() {
    Samplers.Pair pair = Samplers.gaussians(N, 2, 0.8, 6);
    double truth = Samplers.truth(2, 0.8);
    for (String critic : List.of("separable", "joint")) {
      Estimate answer =
          Samplers.ask(
              new InfoNceEstimator(),
              pair.x(),
              pair.y(),
              Map.of("critic", critic, "batch-size", "64"));
      assertThat(answer.value()).as(critic).isCloseTo(truth, within(0.25));
    }
    // It lacks the squares that the density ratio has, which the candidates of a row share but for
    // y.
    Estimate bilinear =
        Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of("critic", "bilinear"));
    assertThat(bilinear.value()).isBetween(0.5 * truth, truth + 0.1);
  }

  @Test
  void imagesAreSlidOver() {
    int n = 1500;
    SplittableRandom random = new SplittableRandom(8);
    int[] labels = new int[n];
    double[] images = new double[n * 64];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(2);
      int row = random.nextInt(6);
      int column = random.nextInt(6);
      for (int k = 0; k < 3; k++) {
        // A line of three pixels, upright or lying, anywhere.
        int at = labels[i] == 0 ? (row + k) * 8 + column : row * 8 + column + k;
        images[i * 64 + at] = 1;
      }
    }
    Estimate answer =
        Samplers.ask(
            new InfoNceEstimator(),
            Samplers.points("X", images, 64),
            Samplers.symbols("C", labels, 2),
            Map.of("image", "1x8x8", "margins", "none"));
    assertThat(answer.value()).isCloseTo(Math.log(2), within(0.1));
  }

  @Test
  void whatIsNearItsCapSaysSo() {
    Samplers.Pair pair = Samplers.gaussians(N, 10, 0.95, 9);
    Estimate answer = Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of());
    assertThat(codes(answer)).contains(Warning.NEAR_CAP);
    assertThat(answer.value()).isLessThanOrEqualTo(Math.log(0.4 * N));
  }

  @Test
  void whatIsClippedBelowItsValueDependsOnTheCritic() {
    Samplers.Pair pair = Samplers.gaussians(N, 10, 0.95, 9);
    assertThat(codes(Samplers.ask(new SmileEstimator(), pair.x(), pair.y(), Map.of("tau", "2"))))
        .contains(DensityAnswer.DEPENDS_ON_MODEL);
    assertThat(codes(Samplers.ask(new SmileEstimator(), pair.x(), pair.y(), Map.of("tau", "none"))))
        .doesNotContain(DensityAnswer.DEPENDS_ON_MODEL);
  }

  @Test
  void anExponentialThatRestsOnFewPairsSaysSo() {
    Samplers.Pair pair = Samplers.gaussians(N, 10, 0.95, 10);
    for (MIEstimator estimator : List.of(new MineEstimator(), new NwjEstimator())) {
      assertThat(codes(Samplers.ask(estimator, pair.x(), pair.y(), Map.of())))
          .contains(Doubts.HIGH_VARIANCE);
    }
  }

  @Test
  void aTrainingThatIsCutShortSaysSo() {
    Samplers.Pair pair = Samplers.gaussians(N, 3, 0.8, 11);
    Estimate answer =
        Samplers.ask(
            new InfoNceEstimator(),
            pair.x(),
            pair.y(),
            Map.of("steps", "50", "learning-rate", "0.0005"));
    assertThat(codes(answer)).contains(TrainingNotes.NOT_CONVERGED);
  }

  @Test
  void aCriticThatKnowsItsSamplesByHeartSaysSo() {
    Samplers.Pair pair = Samplers.gaussians(1500, 20, 0.43, 12);
    Estimate answer =
        Samplers.ask(
            new MineEstimator(),
            pair.x(),
            pair.y(),
            Map.of("hidden", "128", "layers", "2", "embedding", "32"));
    assertThat(codes(answer)).contains(TrainingNotes.OVERFITTED);
  }

  @Test
  void repeatsAreAveragedAndTheirSpreadCounts() {
    Samplers.Pair pair = Samplers.gaussians(1000, 1, 0.8, 13);
    Estimate answer =
        Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of("repeats", "3"));
    @SuppressWarnings("unchecked")
    List<Double> values = (List<Double>) answer.diagnostics().get("repeats");
    assertThat(values).hasSize(3).doesNotHaveDuplicates();
    assertThat(answer.value())
        .isCloseTo(
            values.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
            within(1e-12));
  }

  /** Y = X + Z with independent X and Z: given Z it tells more of X than without. */
  @Test
  void aConditionCanTellMore() {
    int n = 4000;
    SplittableRandom random = new SplittableRandom(14);
    double[] x = new double[n];
    double[] y = new double[n];
    int[] z = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
      z[i] = random.nextInt(3);
      y[i] = x[i] + 3 * z[i] + 0.5 * random.nextGaussian();
    }
    Continuous xs = Samplers.points("X", x, 1);
    Continuous ys = Samplers.points("Y", y, 1);
    Discrete zs = Samplers.symbols("Z", z, 3);
    double truth = 0.5 * Math.log(1 + 1 / 0.25);
    for (String how : List.of("groups", "difference")) {
      InfoNceEstimator estimator = new InfoNceEstimator();
      Estimate answer =
          estimator.estimate(
              Samplers.request(estimator, xs, ys, Map.of("conditional", how)).given(zs));
      assertThat(answer.value()).as(how).isCloseTo(truth, within(0.15));
      assertThat(codes(answer).contains(Warning.NOT_A_BOUND)).isEqualTo(how.equals("difference"));
    }
    assertThatThrownBy(
            () -> {
              MineEstimator estimator = new MineEstimator();
              estimator.estimate(
                  Samplers.request(estimator, xs, ys, Map.of("conditional", "groups")).given(ys));
            })
        .hasMessageContaining("not discrete")
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.OPTION_INVALID);
  }

  @Test
  void aCriticStartsWhereThatOfTheEpochBeforeEnded() {
    int[] labels = IntStream.range(0, 1000).map(i -> i % 2).toArray();
    Discrete classes = Samplers.symbols("C", labels, 2);
    Continuous first = layer(labels, 0.5, 1);
    Continuous second = layer(labels, 2, 2);
    Continuous shallow = layer(labels, 1, 3);
    InfoNceEstimator estimator = new InfoNceEstimator();
    Context shared = Context.standalone(7);
    double cold = ask(estimator, "none", second, classes, shared, List.of(), List.of());
    // With a memo that has seen the epoch before, and without.
    ask(estimator, "epochs", first, classes, shared, List.of(), List.of());
    double warm =
        ask(estimator, "epochs", second, classes, shared, List.of(() -> first), List.of());
    double alone =
        ask(
            estimator,
            "epochs",
            second,
            classes,
            Context.standalone(7),
            List.of(() -> first),
            List.of());
    assertThat(warm).isEqualTo(alone).isNotEqualTo(cold);
    double deeper =
        ask(
            estimator,
            "layers",
            second,
            classes,
            shared,
            List.of(() -> first),
            List.of(() -> shallow));
    assertThat(deeper).isNotEqualTo(warm).isCloseTo(warm, within(0.1));
    // Nothing before: as from random weights.
    assertThat(ask(estimator, "layers", first, classes, shared, List.of(), List.of()))
        .isEqualTo(ask(estimator, "none", first, classes, shared, List.of(), List.of()));
  }

  @Test
  void aWarmStartOfNothingIsTold() {
    Samplers.Pair pair = Samplers.gaussians(200, 1, 0.5, 18);
    Map<String, String> warm = Map.of("warm-start", "epochs", "steps", "5");
    assertThat(codes(Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), warm)))
        .contains(WarmStart.UNUSED);
    assertThat(
            codes(Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of("steps", "5"))))
        .doesNotContain(WarmStart.UNUSED);
    Course course = new Course(pair.y().identity(), List.of(), List.of());
    EstimationRequest request = Samplers.request(new InfoNceEstimator(), pair.x(), pair.y(), warm);
    assertThat(codes(new InfoNceEstimator().estimate(request.during(course))))
        .doesNotContain(WarmStart.UNUSED);
  }

  private static Continuous layer(int[] labels, double distance, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Samplers.points(
        "T",
        IntStream.of(labels).mapToDouble(c -> distance * c + random.nextGaussian()).toArray(),
        1);
  }

  private static double ask(
      MIEstimator estimator,
      String warmStart,
      Continuous layer,
      Discrete classes,
      Context context,
      List<Supplier<Variable>> earlier,
      List<Supplier<Variable>> shallower) {
    Options options =
        Samplers.request(estimator, layer, classes, Map.of("warm-start", warmStart)).options();
    return estimator
        .estimate(
            EstimationRequest.of(layer, classes, options, context)
                .during(new Course(classes, earlier, shallower)))
        .value();
  }

  @Test
  void oddOptionsAreRefusedInASentence() {
    Samplers.Pair pair = Samplers.gaussians(100, 1, 0.5, 15);
    assertThatThrownBy(
            () -> Samplers.ask(new InfoNceEstimator(), pair.x(), pair.y(), Map.of("image", "28")))
        .hasMessageContaining("1x28x28");
    assertThatThrownBy(
            () ->
                Samplers.ask(
                    new InfoNceEstimator(),
                    pair.x(),
                    pair.y(),
                    Map.of("critic", "joint", "layers", "0")))
        .hasMessageContaining("needs hidden layers");
    assertThatThrownBy(
            () ->
                Samplers.ask(
                    new InfoNceEstimator(),
                    pair.x(),
                    pair.y(),
                    Map.of("test", "0.6", "validation", "0.4")))
        .hasMessageContaining("sum must be below 1");
    assertThatThrownBy(
            () ->
                Samplers.ask(
                    new InfoNceEstimator(), pair.x(), pair.y(), Map.of("image", "1x28x28")))
        .hasMessageContaining("fits neither variable");
  }

  @Test
  void aConstantIsNoCondition() {
    Samplers.Pair pair = Samplers.gaussians(500, 1, 0.8, 16);
    Continuous ones =
        Samplers.points("Z", IntStream.range(0, 500).mapToDouble(i -> 1).toArray(), 1);
    InfoNceEstimator estimator = new InfoNceEstimator();
    EstimationRequest plain = Samplers.request(estimator, pair.x(), pair.y(), Map.of());
    assertThat(estimator.estimate(plain.given(ones)).value())
        .isEqualTo(estimator.estimate(plain).value());
  }

  /** Half of the samples have a z of their own, of which nothing can be known. */
  @Test
  void rareConditionsCountAsNothingAndAreTold() {
    int n = 2000;
    Samplers.Pair pair = Samplers.gaussians(n, 1, 0.9, 17);
    int[] z = IntStream.range(0, n).map(i -> i % 2 == 0 ? 0 : i).toArray();
    for (MIEstimator estimator : List.of(new InfoNceEstimator(), new MineEstimator())) {
      Estimate answer =
          estimator.estimate(
              Samplers.request(
                      estimator,
                      pair.x(),
                      pair.y(),
                      Map.of("conditional", "groups", "steps", "200"))
                  .given(Samplers.symbols("Z", z, n)));
      assertThat(codes(answer)).contains(Doubts.RARE_CONDITIONS);
      assertThat(answer.value()).isLessThan(0.5 * Samplers.truth(1, 0.9) + 0.1);
    }
  }
}
