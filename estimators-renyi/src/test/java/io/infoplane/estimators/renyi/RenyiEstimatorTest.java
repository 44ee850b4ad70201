package io.infoplane.estimators.renyi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenyiEstimatorTest {
  private static final double LN2 = Math.log(2);
  private static final Offset<Double> EXACT = within(1e-10);
  private static final int N = 16;

  private final RenyiEstimator renyi = new RenyiEstimator();
  private final Context context = Context.standalone(1);

  /** X[i][j] = sin(1 + i + 3j), y[i] = X[i][0]^2 + 0.1 cos 5i, label = i mod 4: to be typed in. */
  private static final double[][] SINES = new double[N][3];

  private static final double[][] SQUARES = new double[N][1];
  private static final int[] FOURS = new int[N];

  static {
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < 3; j++) {
        SINES[i][j] = Math.sin(1 + i + 3 * j);
      }
      SQUARES[i][0] = SINES[i][0] * SINES[i][0] + 0.1 * Math.cos(5 * i);
      FOURS[i] = i % 4;
    }
  }

  private static final Continuous X = Continuous.of("X", Samples.of(SINES));
  private static final Continuous Y = Continuous.of("y", Samples.of(SQUARES));
  private static final Discrete LABEL = Discrete.of("label", FOURS, 4);

  private Estimate estimate(Variable x, Variable y, Map<String, String> options) {
    return renyi.estimate(
        EstimationRequest.of(x, y, Options.resolve(renyi.descriptor(), options), context));
  }

  private static double diagnostic(Estimate estimate, String name) {
    return ((Number) estimate.diagnostics().get(name)).doubleValue();
  }

  private static List<String> codes(Estimate estimate) {
    return estimate.warnings().stream().map(Warning::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1.01, 1.7161444207698875, 0.4773003599425043,  0.5125808881469083",
    "2,    1.4099151699101562, 0.3914275864698147,  0.31292279825982283",
    "3,    1.2942431340286102, 0.37945540972266834, 0.2366165735251229",
    "1,    1.7219113546341211, 0.4795067827081141,  0.5162586225028281"
  })
  void theSinesAreThoseOfAnIndependentImplementation(
      String alpha, double entropyX, double withLabel, double withSquares) {
    Estimate label = estimate(X, LABEL, Map.of("alpha", alpha, "sigma-x", "1"));
    assertThat(diagnostic(label, "entropy-x") / LN2).isEqualTo(entropyX, EXACT);
    assertThat(label.value() / LN2).isEqualTo(withLabel, EXACT);
    Estimate squares = estimate(X, Y, Map.of("alpha", alpha, "sigma-x", "1", "sigma-y", "0.5"));
    assertThat(squares.value() / LN2).isEqualTo(withSquares, EXACT);
  }

  /** Labels as one-hot points go another way than labels as symbols. */
  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1", "1.01", "2", "3", "4", "5"})
  void symbolsAreOneHotVectors(String alpha) {
    double[][] corners = new double[N][4];
    for (int i = 0; i < N; i++) {
      corners[i][FOURS[i]] = 1;
    }
    Continuous oneHot = Continuous.of("one-hot", Samples.of(corners));
    for (String width : List.of("0.1", "0.7", "2")) {
      Map<String, String> options = Map.of("alpha", alpha, "sigma-x", "1", "sigma-y", width);
      assertThat(estimate(X, LABEL, options).value())
          .isEqualTo(estimate(X, oneHot, options).value(), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1", "1.01", "2", "3", "4", "7.5"})
  void closedForms(String alpha) {
    // Samples far apart: the identity. One point: all ones. Four equal blocks.
    double[][] apart = new double[N][1];
    for (int i = 0; i < N; i++) {
      apart[i][0] = 1000.0 * i;
    }
    Continuous identity = Continuous.of("apart", Samples.of(apart));
    Continuous ones = Continuous.of("ones", Samples.of(new double[N][2]));
    Map<String, String> options = Map.of("alpha", alpha, "kernel-width", "1");
    Estimate extremes = estimate(identity, ones, options);
    assertThat(diagnostic(extremes, "entropy-x")).isEqualTo(Math.log(N), EXACT);
    assertThat(diagnostic(extremes, "entropy-y")).isEqualTo(0, EXACT);
    assertThat(extremes.value()).isEqualTo(0, EXACT);
    assertThat(codes(extremes)).contains(Warning.SATURATED, "kernel-too-wide");
    assertThat(estimate(LABEL, LABEL, options).value()).isEqualTo(Math.log(4), EXACT);
  }

  @Test
  void aGroupIsItsColumnsTogether() {
    List<Continuous> parts = new ArrayList<>();
    for (int j = 0; j < 3; j++) {
      double[][] column = new double[N][1];
      for (int i = 0; i < N; i++) {
        column[i][0] = SINES[i][j];
      }
      parts.add(Continuous.of("X" + j, Samples.of(column)));
    }
    Map<String, String> options = Map.of("kernel-width", "0.8");
    double together = estimate(X, Y, options).value();
    assertThat(estimate(Joint.of("X", parts), Y, options).value()).isEqualTo(together, EXACT);
    assertThat(estimate(Y, Joint.of("X", parts), options).value()).isEqualTo(together, EXACT);
  }

  @Test
  void partsOfUnlikeWidthsAreMultiplied() {
    Continuous wide = Continuous.of("wide", Samples.of(SINES));
    Joint group = Joint.of("group", List.of(wide, Y));
    Map<String, String> options = Map.of("h", "1");
    double whole = diagnostic(estimate(group, LABEL, options), "entropy-x");
    double joint = diagnostic(estimate(wide, Y, options), "entropy-joint");
    assertThat(whole).isEqualTo(joint, EXACT);
  }

  @Test
  void silvermansRuleIsItsFormula() {
    double width = 5 * Math.pow(N, -1.0 / 7);
    assertThat(estimate(X, LABEL, Map.of()).value())
        .isEqualTo(
            estimate(X, LABEL, Map.of("kernel-width", Double.toString(width))).value(), EXACT);
  }

  @Test
  void conventionsAreWidthsOfEachOther() {
    double value = estimate(X, Y, Map.of("kernel-width", "0.5")).value();
    assertThat(
            estimate(
                    X,
                    Y,
                    Map.of(
                        "convention",
                        "sigma-squared",
                        "kernel-width",
                        Double.toString(0.5 * Math.sqrt(2))))
                .value())
        .isEqualTo(value, EXACT);
    assertThat(estimate(X, Y, Map.of("convention", "sigma", "kernel-width", "0.5")).value())
        .isEqualTo(value, EXACT);
  }

  @Test
  void theChainRuleHoldsForConditions() {
    Map<String, String> options = Map.of("kernel-width", "0.8", "sigma-x", "0.8");
    Options filled = Options.resolve(renyi.descriptor(), options);
    double given = renyi.estimate(EstimationRequest.of(X, Y, filled, context).given(LABEL)).value();
    // I(X; {Y,Z}) - I(X;Z) by entropies of the same kernels.
    double both = diagnostic(estimate(X, Y, options), "entropy-joint");
    assertThat(both).isPositive();
    double x = diagnostic(estimate(X, LABEL, options), "entropy-x");
    double xz = diagnostic(estimate(X, LABEL, options), "entropy-joint");
    double z = diagnostic(estimate(X, LABEL, options), "entropy-y");
    double yz = diagnostic(estimate(Y, LABEL, options), "entropy-joint");
    double xyz =
        diagnostic(estimate(Joint.of("XY", List.of(X, Y)), LABEL, options), "entropy-joint");
    assertThat(x).isPositive();
    assertThat(given).isEqualTo(xz + yz - xyz - z, EXACT);
  }

  @Test
  void processedDataKnowsNoMore() {
    Random random = new Random(3);
    double[][] t = new double[200][3];
    double[][] u = new double[200][1];
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 3; j++) {
        t[i][j] = random.nextGaussian();
      }
      u[i][0] = Math.tanh(t[i][0]);
    }
    Continuous first = Continuous.of("T1", Samples.of(t));
    Continuous second = Continuous.of("T2", Samples.of(u));
    Map<String, String> options = Map.of("kernel-width", "1");
    assertThat(estimate(first, second, options).value())
        .isLessThan(estimate(first, first, options).value());
  }

  private static Continuous normal(String name, int n, int d, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Continuous.of(name, Samples.of(values, n, d));
  }

  private static String messages(Estimate estimate, String code) {
    return estimate.warnings().stream()
        .filter(warning -> warning.code().equals(code))
        .map(Warning::message)
        .reduce("", String::concat);
  }

  @Test
  void manyMapsThatSaturateAreCounted() {
    Continuous x = normal("X", 100, 2, 1);
    List<Continuous> maps = new ArrayList<>();
    for (int map = 0; map < 40; map++) {
      maps.add(normal("map" + map, 100, 3, map));
    }
    Map<String, String> options = Map.of("kernel-width", "2");
    assertThat(codes(estimate(x, maps.get(0), options))).doesNotContain(Warning.SATURATED);
    assertThat(messages(estimate(x, Joint.of("T", maps), options), Warning.SATURATED))
        .contains("product of 40 kernels", "one kernel on all of them", "mean of each map");
  }

  @Test
  void widthsThatDecideTheValueAreNamed() {
    Continuous x = normal("X", 300, 1, 1);
    Continuous y = normal("Y", 300, 1, 2);
    assertThat(codes(estimate(x, y, Map.of("kernel-width", "1")))).isEmpty();
    // With width s, two normal values are alike to 1 / sqrt(1 + 2 / s^2): 0.0014 and 0.96.
    assertThat(messages(estimate(x, y, Map.of("kernel-width", "0.002")), "width-dominated"))
        .contains("so narrow", "others in all");
    assertThat(messages(estimate(x, y, Map.of("kernel-width", "5")), "width-dominated"))
        .contains("so wide", "alike to 96");
  }

  @Test
  void aSaturatedPairIsNamed() {
    Continuous x = normal("X", 200, 6, 1);
    Continuous y = normal("Y", 200, 6, 2);
    Estimate both = estimate(x, y, Map.of("kernel-width", "0.9"));
    assertThat(messages(both, Warning.SATURATED)).contains("joint entropy of 'X' and 'Y'");
  }

  @Test
  void theSeedDoesNotMatter() {
    for (String alpha : List.of("1.01", "2", "3")) {
      Options options = Options.resolve(renyi.descriptor(), Map.of("alpha", alpha));
      double first =
          renyi.estimate(EstimationRequest.of(X, Y, options, Context.standalone(1))).value();
      double second =
          renyi.estimate(EstimationRequest.of(X, Y, options, Context.standalone(2))).value();
      assertThat(first).isEqualTo(second);
    }
  }

  /** More tiles than one, symbols that touch, and a condition: each sum against the spectrum. */
  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4"})
  void powersAreThoseOfTheSpectrum(String alpha) {
    Continuous x = normal("X", 600, 40, 1);
    Continuous y = normal("Y", 600, 2, 2);
    int[] labels = new int[600];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
    }
    Discrete z = Discrete.of("Z", labels, 3);
    Map<String, String> power = Map.of("alpha", alpha, "sigma-x", "6", "kernel-width", "1");
    // So near that only the way differs.
    Map<String, String> spectrum =
        Map.of(
            "alpha",
            Double.toString(Math.nextUp(Double.parseDouble(alpha))),
            "sigma-x",
            "6",
            "kernel-width",
            "1");
    assertThat(estimate(x, y, power).value()).isEqualTo(estimate(x, y, spectrum).value(), EXACT);
    assertThat(given(x, y, z, power)).isEqualTo(given(x, y, z, spectrum), EXACT);
  }

  private double given(Variable x, Variable y, Variable z, Map<String, String> options) {
    Options filled = Options.resolve(renyi.descriptor(), options);
    return renyi.estimate(EstimationRequest.of(x, y, filled, context).given(z)).value();
  }

  @Test
  void tooManySamplesAreRefusedWithASentence() {
    Continuous many = Continuous.of("many", Samples.of(new float[10_001], 10_001, 1));
    assertThatThrownBy(() -> estimate(many, many, Map.of()))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining("takes at most 10000 samples, not 10001");
  }

  @Test
  void smallOrdersAreRefusedByMethodsThatDoNotSeeThem() {
    Continuous many = Continuous.of("many", Samples.of(new double[60], 60, 1));
    for (String method : List.of("stochastic", "low-rank")) {
      assertThatThrownBy(() -> estimate(many, many, Map.of("method", method, "alpha", "0.3")))
          .hasMessageContaining("does not see the small eigenvalues");
    }
  }

  @Test
  void smallOrdersTellWhatRoundingTookAway() {
    assertThat(codes(estimate(X, Y, Map.of("alpha", "0.1")))).contains("approximation-error");
    assertThat(codes(estimate(X, Y, Map.of("alpha", "0.5")))).doesNotContain("approximation-error");
  }

  @Test
  void fewRowsAreExactByAnyMethod() {
    double exact = estimate(X, Y, Map.of()).value();
    for (String method : List.of("stochastic", "low-rank")) {
      assertThat(estimate(X, Y, Map.of("method", method)).value()).isEqualTo(exact);
    }
  }
}
