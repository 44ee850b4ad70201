package io.infoplane.estimators.kde;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KdeEstimatorTest {
  private static final double LN2 = Math.log(2);
  private static final Offset<Double> EXACT = within(1e-12);
  private final KdeEstimator kde = new KdeEstimator();

  /** X[i][j] = sin(1 + i + 3j), label = i mod 4: data that anyone can type in. */
  private static final Continuous SINES = sines();

  private static final Discrete LABELS = labels();

  private static Continuous sines() {
    double[][] x = new double[16][3];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = Math.sin(1 + i + 3 * j);
      }
    }
    return Continuous.of("T", Samples.of(x));
  }

  private static Discrete labels() {
    int[] labels = new int[16];
    for (int i = 0; i < 16; i++) {
      labels[i] = i % 4;
    }
    return Discrete.of("Y", labels, 4);
  }

  private Estimate estimate(Variable x, Variable y, Map<String, String> options) {
    return kde.estimate(
        EstimationRequest.of(
            x, y, Options.resolve(kde.descriptor(), options), Context.standalone(1)));
  }

  private static double diagnostic(Estimate estimate, String name) {
    return ((Number) estimate.diagnostics().get(name)).doubleValue();
  }

  private static List<String> codes(Estimate estimate) {
    return estimate.warnings().stream().map(Warning::code).toList();
  }

  @Test
  void entropiesOfTheSinesAreThoseOfAnIndependentImplementation() {
    Estimate estimate = estimate(SINES.identity(), SINES, Map.of("noise-variance", "0.001"));
    assertThat(diagnostic(estimate, "entropy-upper")).isEqualTo(-3.3607072820661408, EXACT);
    assertThat(diagnostic(estimate, "entropy-lower")).isEqualTo(-3.4894208082551628, EXACT);
    assertThat(diagnostic(estimate, "noise-entropy")).isEqualTo(-6.104817318859187, EXACT);
  }

  @Test
  void informationOfTheSinesIsThatOfAnIndependentImplementation() {
    Estimate narrow = estimate(SINES.identity(), SINES, Map.of("noise-variance", "1e-3"));
    assertThat(narrow.upper().orElseThrow() / LN2).isEqualTo(3.9589139417349584, EXACT);
    assertThat(narrow.lower().orElseThrow() / LN2).isEqualTo(3.7732195758067246, EXACT);
    Estimate wide = estimate(SINES.identity(), SINES, Map.of());
    assertThat(wide.upper().orElseThrow() / LN2).isEqualTo(2.5010551265482177, EXACT);
    assertThat(wide.lower().orElseThrow() / LN2).isEqualTo(1.5570076322794062, EXACT);
  }

  @Test
  void labelInformationOfTheSinesIsThatOfAnIndependentImplementation() {
    Estimate narrow = estimate(SINES, LABELS, Map.of("noise-variance", "1e-3"));
    assertThat(diagnostic(narrow, "by-upper") / LN2).isEqualTo(1.9592694016874892, EXACT);
    assertThat(diagnostic(narrow, "by-lower") / LN2).isEqualTo(1.80771034173148, EXACT);
    Estimate wide = estimate(SINES, LABELS, Map.of("bound", "lower"));
    assertThat(diagnostic(wide, "by-upper") / LN2).isEqualTo(0.9590559242545571, EXACT);
    assertThat(wide.value() / LN2).isEqualTo(0.42473382756467076, EXACT);
    assertThat(codes(wide)).contains(Warning.NOT_A_BOUND);
    assertThat(wide.lower()).isEmpty();
    assertThat(wide.upper()).isEmpty();
  }

  @Test
  void eitherOrderGivesTheSameNumber() {
    assertThat(estimate(LABELS, SINES, Map.of()).value())
        .isEqualTo(estimate(SINES, LABELS, Map.of()).value());
  }

  @Test
  void aContinuousInputIsReadAsItsIdentity() {
    Estimate byRows = estimate(SINES, SINES, Map.of());
    assertThat(byRows.value()).isEqualTo(estimate(SINES.identity(), SINES, Map.of()).value());
    assertThat(byRows.quantity()).isEqualTo("I(identity(T); T + N(0, 0.1 I))");
  }

  @Test
  void distantClustersAreCounted() {
    double[][] points = new double[30][2];
    int[] cluster = new int[30];
    for (int i = 0; i < 30; i++) {
      cluster[i] = i % 3;
      points[i][0] = 1000.0 * cluster[i];
    }
    Continuous layer = Continuous.of("T", Samples.of(points));
    Estimate inputs = estimate(layer.identity(), layer, Map.of());
    assertThat(inputs.upper().orElseThrow()).isEqualTo(Math.log(3), EXACT);
    assertThat(inputs.lower().orElseThrow()).isEqualTo(Math.log(3), EXACT);
    assertThat(estimate(layer, Discrete.of("Y", cluster, 3), Map.of()).value())
        .isEqualTo(Math.log(3), EXACT);
  }

  @Test
  void aConstantLayerKnowsNothing() {
    Continuous layer = Continuous.of("T", Samples.of(new double[16][2]));
    Estimate estimate = estimate(layer, LABELS, Map.of());
    assertThat(estimate.value()).isEqualTo(0, EXACT);
    assertThat(codes(estimate)).contains(Warning.CONSTANT);
  }

  @Test
  void informationOfTwoPointsHasAClosedForm() {
    // Two points at distance a: upper ln 2 - ln(1 + exp(-a^2/2v)), lower with 8v.
    Continuous layer = Continuous.of("T", Samples.of(new double[][] {{0}, {0.7}}));
    Estimate estimate = estimate(layer.identity(), layer, Map.of("noise-variance", "0.2"));
    assertThat(estimate.upper().orElseThrow())
        .isEqualTo(LN2 - Math.log1p(Math.exp(-0.49 / 0.4)), EXACT);
    assertThat(estimate.lower().orElseThrow())
        .isEqualTo(LN2 - Math.log1p(Math.exp(-0.49 / 1.6)), EXACT);
  }

  @Test
  void theBoundsHoldTheTrueInformationOfAGaussianMixture() {
    // Three points on a line with noise: the true I by quadrature.
    double[] centres = {0, 0.5, 1.2};
    double v = 0.1;
    double entropy = 0;
    double step = 1e-3;
    for (double t = -3; t < 5; t += step) {
      double density = 0;
      for (double centre : centres) {
        density +=
            Math.exp(-(t - centre) * (t - centre) / (2 * v)) / Math.sqrt(2 * Math.PI * v) / 3;
      }
      entropy -= density > 0 ? density * Math.log(density) * step : 0;
    }
    double truth = entropy - (Math.log(2 * Math.PI * v) + 1) / 2;
    Continuous layer = Continuous.of("T", Samples.of(new double[][] {{0}, {0.5}, {1.2}}));
    Estimate estimate = estimate(layer.identity(), layer, Map.of());
    assertThat(truth).isBetween(estimate.lower().orElseThrow(), estimate.upper().orElseThrow());
  }

  @Test
  void orderOfRowsAndRotationAndShiftDoNotMatter() {
    Random random = new Random(4);
    int n = 300;
    double[][] points = new double[n][2];
    double[][] moved = new double[n][2];
    int[] labels = new int[n];
    int[] movedLabels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(3);
      points[i] = new double[] {random.nextGaussian() + labels[i], random.nextGaussian()};
      moved[n - 1 - i] =
          new double[] {
            0.6 * points[i][0] - 0.8 * points[i][1] + 5, 0.8 * points[i][0] + 0.6 * points[i][1]
          };
      movedLabels[n - 1 - i] = 2 - labels[i];
    }
    double before =
        estimate(Continuous.of("T", Samples.of(points)), Discrete.of("Y", labels, 3), Map.of())
            .value();
    double after =
        estimate(Continuous.of("T", Samples.of(moved)), Discrete.of("Y", movedLabels, 3), Map.of())
            .value();
    assertThat(after).isEqualTo(before, within(1e-11));
    assertThat(before).isGreaterThan(0.05);
  }

  @Test
  void theMemoDoesNotChangeANumber() {
    Context shared = Context.standalone(1);
    Options options = Options.resolve(kde.descriptor(), Map.of());
    kde.estimate(EstimationRequest.of(SINES, LABELS, options, shared));
    Estimate second = kde.estimate(EstimationRequest.of(SINES.identity(), SINES, options, shared));
    assertThat(second.value()).isEqualTo(estimate(SINES.identity(), SINES, Map.of()).value());
  }

  @Test
  void calibratedNoiseKeepsTheEntropyOfOneHotLabelsToOnePercent() {
    double[][] oneHot = new double[20][10];
    int[] labels = new int[20];
    for (int i = 0; i < 20; i++) {
      labels[i] = i % 10;
      oneHot[i][i % 10] = 1;
    }
    Continuous layer = Continuous.of("T", Samples.of(oneHot));
    Discrete y = Discrete.of("Y", labels, 10);
    for (String bound : List.of("upper", "lower")) {
      double value =
          estimate(layer, y, Map.of("noise-variance", "calibrated", "bound", bound)).value();
      assertThat(value).isEqualTo(0.99 * Math.log(10), EXACT);
    }
  }

  @Test
  void aLayerInWhichNoTwoInputsMeetIsSaturated() {
    Estimate estimate = estimate(SINES.identity(), SINES, Map.of("noise-variance", "1e-6"));
    assertThat(codes(estimate)).contains(Warning.SATURATED, Warning.DETERMINISTIC_LAYER);
  }

  private static Continuous normal(String name, long seed, int n) {
    Random random = new Random(seed);
    double[] values = DoubleStream.generate(random::nextGaussian).limit(n).toArray();
    return Continuous.of(name, Samples.of(values, n, 1));
  }

  private static String message(Estimate estimate, String code) {
    return estimate.warnings().stream()
        .filter(warning -> warning.code().equals(code))
        .findFirst()
        .orElseThrow()
        .message();
  }

  /** Independent: nothing shows that one is a function of the other, and it is not. */
  @Test
  void twoContinuousVariablesAreNotCalledALayerAndItsInput() {
    Continuous x = normal("gx", 1, 200);
    Continuous y = normal("gy", 2, 200);
    Estimate estimate = estimate(x, y, Map.of("noise-variance", "1e-4"));
    assertThat(estimate.value()).isGreaterThan(3);
    assertThat(codes(estimate)).containsExactly("identity-of-x");
    assertThat(message(estimate, "identity-of-x"))
        .startsWith("the number takes 'gy' as a function of 'gx': each row of 'gx' is a symbol")
        .contains("not I(gx;gy)", "core:renyi", "core:binning with few cells");
    assertThat(codes(estimate(x.identity(), y, Map.of()))).contains(Warning.DETERMINISTIC_LAYER);
  }

  /** Values that occur often are symbols, whatever their type: there is nothing special to say. */
  @Test
  void valuesThatAllRepeatAreWarnedOfAsTheirSymbolsAre() {
    double[] few = new double[40];
    for (int i = 0; i < few.length; i++) {
      few[i] = i % 4;
    }
    Continuous x = Continuous.of("gx", Samples.of(few, few.length, 1));
    for (Continuous y : List.of(normal("gy", 3, few.length), x)) {
      assertThat(estimate(x, y, Map.of()).warnings())
          .isEqualTo(estimate(x.identity(), y, Map.of()).warnings());
    }
  }

  @Test
  void theTrueValueOfInputsThatRepeatIsFinite() {
    double[] layer = new double[40];
    int[] input = new int[40];
    for (int i = 0; i < layer.length; i++) {
      input[i] = i % 4;
      layer[i] = Math.sin(input[i]);
    }
    // A symbol that does not occur is no input.
    Estimate repeating =
        estimate(
            Discrete.of("x", input, 5), Continuous.of("T", Samples.of(layer, 40, 1)), Map.of());
    assertThat(message(repeating, Warning.DETERMINISTIC_LAYER))
        .isEqualTo(
            "'T' is a function of 'x': of 4 distinct inputs the true value is the entropy of 'T', at"
                + " most ln 4 = 1.386 nats; this one measures the noise (variance 0.1)");
    assertThat(message(estimate(SINES.identity(), SINES, Map.of()), Warning.DETERMINISTIC_LAYER))
        .contains(
            "for a continuous input the true value is infinite, for a discrete one at most its"
                + " entropy");
  }

  @Test
  void roundingTo32BitsIsDoubtedWhereTheKernelIsNarrow() {
    float[] values = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1000 + i % 7;
    }
    Continuous layer = Continuous.of("T", Samples.of(values, 16, 4));
    assertThat(codes(estimate(layer, LABELS, Map.of("noise-variance", "1e-6"))))
        .contains(Warning.FLOAT32_CANCELLATION);
    assertThat(codes(estimate(layer, LABELS, Map.of("noise-variance", "1"))))
        .doesNotContain(Warning.FLOAT32_CANCELLATION);
  }

  @Test
  void whatItDoesNotTakeIsRefused() {
    assertThatThrownBy(() -> estimate(LABELS, LABELS, Map.of()))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    assertThatThrownBy(() -> estimate(LABELS, Joint.of("J", List.of(SINES)), Map.of()))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    Continuous one = Continuous.of("T", Samples.of(new double[][] {{1}}));
    assertThatThrownBy(() -> estimate(one.identity(), one, Map.of()))
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_FEW_SAMPLES));
  }
}
