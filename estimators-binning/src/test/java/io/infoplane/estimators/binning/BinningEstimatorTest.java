package io.infoplane.estimators.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Memo;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinningEstimatorTest {
  private static final double LN2 = Math.log(2);
  private static final Offset<Double> EXACT = within(1e-12);
  private final BinningEstimator binning = new BinningEstimator();

  /** X[i][j] = sin(1 + i + 3j), label = i mod 4: data that anyone can type in. */
  private static Continuous sines() {
    double[][] x = new double[16][3];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = Math.sin(1 + i + 3 * j);
      }
    }
    return Continuous.of("T", Samples.of(x));
  }

  private static Discrete labels(int n, int k) {
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % k;
    }
    return Discrete.of("Y", labels, k);
  }

  private static Continuous column(double... values) {
    return Continuous.of("T", Samples.of(values, values.length, 1));
  }

  private Estimate estimate(Variable x, Variable y, String... options) {
    Map<String, String> written = new LinkedHashMap<>();
    for (String option : options) {
      written.put(
          option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
    }
    return binning.estimate(
        EstimationRequest.of(
            x, y, Options.resolve(binning.descriptor(), written), Context.standalone(1)));
  }

  private static List<String> codes(Estimate estimate) {
    return estimate.warnings().stream().map(Warning::code).toList();
  }

  private static String message(Estimate estimate, String code) {
    return estimate.warnings().stream()
        .filter(warning -> warning.code().equals(code))
        .findFirst()
        .orElseThrow()
        .message();
  }

  @ParameterizedTest
  @CsvSource({
    "width=0.07, 4, 2",
    "width=0.5, 2.649397470347699, 0.899397470347699",
    "bins=30;range=-1..1;edges=points, 3.875, 1.875",
  })
  void theSinesGiveTheNumbersOfAnIndependentImplementation(
      String options, double inputBits, double labelBits) {
    Continuous layer = sines();
    Estimate inputs = estimate(layer.identity(), layer, options.split(";"));
    Estimate labels = estimate(layer, labels(16, 4), options.split(";"));
    assertThat(inputs.value() / LN2).isEqualTo(inputBits, EXACT);
    assertThat(labels.value() / LN2).isEqualTo(labelBits, EXACT);
  }

  /** One grid divides all columns alike: the second column, ten times smaller, is in one cell. */
  @Test
  void oneRangeServesAllColumns() {
    Continuous layer =
        Continuous.of("T", Samples.of(new double[][] {{0, 0.0}, {0, 0.9}, {10, 0.0}, {10, 0.9}}));
    assertThat(estimate(layer.identity(), layer, "bins=10").value()).isEqualTo(LN2, EXACT);
    assertThat(estimate(layer.identity(), layer, "bins=12").value()).isEqualTo(2 * LN2, EXACT);
  }

  @ParameterizedTest
  @CsvSource({"none", "miller-madow", "jackknife", "grassberger", "chao-shen"})
  void everyCorrectionLeavesInputAndLayerSymmetric(String correction) {
    Continuous layer = sines();
    Discrete labels = labels(16, 4);
    String option = "correction=" + correction;
    assertThat(estimate(layer, labels, "width=0.5", option).value())
        .isEqualTo(estimate(labels, layer, "width=0.5", option).value());
    // All inputs differ, so that H(X) and H(X,T) cancel and the corrected H(T) is left.
    Estimate inputs = estimate(layer.identity(), layer, "width=0.5", option);
    assertThat(inputs.value())
        .isEqualTo(Correction.of(correction).entropy(occupancyOfHalves(layer)), EXACT);
  }

  private static Occupancy occupancyOfHalves(Continuous layer) {
    return Occupancy.of(BinnedLayer.of(layer, new FloorGrid(0.5), Context.standalone(1)).symbols());
  }

  @Test
  void millerMadowOfInformationAddsTheBiasOfThreeEntropies() {
    Continuous layer = sines();
    Discrete labels = labels(16, 4);
    Estimate plain = estimate(layer, labels, "width=0.5");
    long cells = (long) plain.diagnostics().get("cells-x");
    long pairs = (long) plain.diagnostics().get("cells-pair");
    assertThat(estimate(layer, labels, "width=0.5", "correction=miller-madow").value())
        .isEqualTo(plain.value() + (cells - 1 + 4 - 1 - (pairs - 1)) / 32.0, EXACT);
  }

  @Test
  void twoContinuousVariablesAreBothBinned() {
    Continuous x = column(0, 0, 1, 1);
    Continuous y = column(5, 5, 9, 9);
    Estimate estimate = estimate(x, y, "bins=2");
    assertThat(estimate.value()).isEqualTo(LN2, EXACT);
    assertThat(estimate.quantity()).isEqualTo("I(bins(T); bins(T))");
  }

  @Test
  void inputsOfADeterministicLayerAreSaidToMeasureTheBins() {
    Continuous layer = sines();
    for (Estimate estimate :
        List.of(
            estimate(layer.identity(), layer, "width=0.5"),
            estimate(layer, layer.identity(), "width=0.5"))) {
      assertThat(codes(estimate)).containsExactly(Warning.DETERMINISTIC_LAYER);
    }
  }

  @Test
  void theTrueValueOfInputsThatRepeatIsFinite() {
    // Three quarters of the rows are different inputs; a symbol that does not occur is none.
    int[] inputs = {0, 1, 2, 3, 4, 5, 0, 1};
    double[] values = new double[inputs.length];
    Arrays.setAll(values, i -> Math.sin(inputs[i]));
    Estimate estimate = estimate(Discrete.of("x", inputs, 9), column(values));
    assertThat(message(estimate, Warning.DETERMINISTIC_LAYER))
        .startsWith(
            "'T' is a function of 'x': of 6 distinct inputs the true value is the entropy of 'T', at"
                + " most ln 6 = 1.792 nats; this one, the entropy of the cells, measures the bins");
    Continuous layer = sines();
    assertThat(message(estimate(layer.identity(), layer, "width=0.5"), Warning.DETERMINISTIC_LAYER))
        .contains(
            "for a continuous input the true value is infinite, for a discrete one at most its"
                + " entropy");
  }

  @Test
  void labelsThatTheLayerSeparatesAreNoDeterministicInput() {
    Continuous layer = column(0, 0, 0, 0, 0, 9, 9, 9, 9, 9);
    Discrete labels = Discrete.of("Y", new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 2);
    assertThat(estimate(layer, labels).warnings()).isEmpty();
  }

  @Test
  void saturationIsToldWithItsCells() {
    Continuous layer = sines();
    Estimate estimate = estimate(layer, labels(16, 4), "width=0.07");
    assertThat(codes(estimate)).containsExactly(Warning.SATURATED, Warning.TOO_FEW_SAMPLES);
    assertThat(estimate.warnings().get(0).message())
        .startsWith("the 16 samples of 'T' fall into 16 cells, 16 of which hold one sample")
        .contains("2.773 nats")
        .contains("ln n = 2.773");
  }

  @Test
  void fewSamplesAPairAreToldWithTheBias() {
    // 40 samples of 2 symbols in 10 cells, all 20 pairs twice: (20 - 10 - 2 + 1) / 80 = 0.11.
    double[] values = new double[40];
    int[] labels = new int[40];
    for (int i = 0; i < 40; i++) {
      values[i] = i % 10;
      labels[i] = i / 10 % 2;
    }
    Estimate estimate = estimate(column(values), Discrete.of("Y", labels, 2));
    assertThat(codes(estimate)).containsExactly(Warning.TOO_FEW_SAMPLES);
    assertThat(estimate.warnings().get(0).message())
        .startsWith("40 samples in 20 pairs of cells")
        .contains("0.11 nats");
  }

  private static Continuous normal(String name, long seed, int n, int d) {
    Random random = new Random(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return Continuous.of(name, Samples.of(rows));
  }

  /** Independent, and yet 6 nats: the rows are alone in their pairs of cells. */
  @Test
  void whereAllRowsAreAloneTheValueIsSaidToBeAllBias() {
    Continuous x = normal("X", 1, 500, 3);
    Continuous y = normal("Y", 2, 500, 3);
    Estimate threeColumns = estimate(x, y);
    assertThat(threeColumns.value()).isGreaterThan(5.9);
    assertThat(codes(threeColumns)).contains(Warning.SATURATED, Warning.TOO_FEW_SAMPLES);
    assertThat(message(threeColumns, Warning.TOO_FEW_SAMPLES))
        .startsWith("500 samples in 500 pairs of cells")
        .endsWith(
            "500 samples are alone in theirs, and the bias can be as large as the value itself");

    // Neither side is saturated, the pairs are: H(X) + H(Y) - ln n, whatever X and Y share.
    Estimate coarse = estimate(x, y, "width=0.75");
    assertThat((double) coarse.diagnostics().get("entropy-x")).isLessThan(0.8 * Math.log(500));
    assertThat((double) coarse.diagnostics().get("entropy-pair"))
        .isGreaterThan(0.99 * Math.log(500));
    assertThat(codes(coarse)).containsExactly(Warning.SATURATED, Warning.TOO_FEW_SAMPLES);
    assertThat(message(coarse, Warning.SATURATED))
        .contains("of the 500 samples are alone in their pair of cells")
        .contains("whichever row of 'X' goes with which of 'Y'");
  }

  /** The label is random, and H(Y) all the same. */
  @Test
  void randomLabelsOfWideLayersAreSaidToBeAllBias() {
    Random random = new Random(3);
    int[] labels = random.ints(400, 0, 4).toArray();
    Discrete y = Discrete.of("Y", labels, 4);
    Estimate estimate = estimate(normal("T", 4, 400, 20), y);
    assertThat(estimate.value()).isEqualTo(y.entropy(), EXACT);
    assertThat(codes(estimate)).containsExactly(Warning.SATURATED, Warning.TOO_FEW_SAMPLES);
    assertThat(message(estimate, Warning.TOO_FEW_SAMPLES)).contains("as large as the value itself");
  }

  @Test
  void symbolsThatAreAllDifferentSaturateThePairs() {
    int[] numbers = IntStream.range(0, 100).toArray();
    Estimate estimate = estimate(Discrete.of("number", numbers, 100), labels(100, 4));
    assertThat(codes(estimate)).containsExactly(Warning.SATURATED, Warning.TOO_FEW_SAMPLES);
    assertThat(message(estimate, Warning.SATURATED)).contains("the plug-in value is the least");
  }

  /** Each label has cells of its own, three samples a cell: no bias to first order. */
  @Test
  void noBiasIsNotPrintedAsZero() {
    double[] values = new double[36];
    int[] labels = new int[36];
    for (int i = 0; i < 36; i++) {
      values[i] = i % 12;
      labels[i] = i % 12 / 6;
    }
    Estimate estimate = estimate(column(values), Discrete.of("Y", labels, 2));
    assertThat(message(estimate, Warning.TOO_FEW_SAMPLES)).endsWith("the value may be too high");
  }

  @Test
  void clampedValuesAreToldWithTheirShare() {
    Estimate estimate = estimate(column(-2, 0, 0, 1), labels(4, 2), "range=-1..0.5");
    assertThat(codes(estimate)).contains(Warning.CLAMPED);
    assertThat(estimate.warnings().get(0).message())
        .startsWith("50 % of the values of 'T' lie outside the range (30 cells on -1..0.5)");
  }

  @Test
  void constantsAreTold() {
    assertThat(codes(estimate(column(2, 2, 2, 2), labels(4, 2)))).containsExactly(Warning.CONSTANT);
    assertThat(codes(estimate(column(1, 2, 3, 4), labels(4, 1))))
        .contains(Warning.CONSTANT)
        .doesNotContain(Warning.DETERMINISTIC_LAYER);
  }

  @Test
  void theCellsAreInTheDiagnostics() {
    Continuous layer = sines();
    assertThat(
            estimate(layer.identity(), layer, "range=-1..1", "bins=30", "edges=points")
                .diagnostics())
        .containsEntry("cells-x", 16L)
        .containsEntry("cells-y", 15L)
        .containsEntry("singletons-y", 14L)
        .containsEntry("cells-pair", 16L)
        .containsEntry("grid-y", "30 edges on -1..1")
        .containsEntry("entropy-x", Math.log(16))
        .containsKeys("entropy-y", "entropy-pair")
        .doesNotContainKey("grid-x");
  }

  @Test
  void aLayerIsBinnedOnceForInputAndLabel() {
    AtomicInteger computed = new AtomicInteger();
    Memo memo = Memo.bounded(1 << 20);
    Context counting =
        new Context() {
          @Override
          public long seed() {
            return 1;
          }

          @Override
          public int threads() {
            return 1;
          }

          @Override
          public Memo memo() {
            return new Memo() {
              @Override
              public <T> T get(Key<T> key, Supplier<? extends T> compute) {
                return memo.get(
                    key,
                    () -> {
                      computed.incrementAndGet();
                      return compute.get();
                    });
              }
            };
          }
        };
    Continuous layer = sines();
    Options options = Options.resolve(binning.descriptor(), Map.of());
    binning.estimate(EstimationRequest.of(layer, labels(16, 4), options, counting));
    Options corrected = Options.resolve(binning.descriptor(), Map.of("correction", "jackknife"));
    binning.estimate(EstimationRequest.of(layer.identity(), layer, corrected, counting));
    assertThat(computed).hasValue(1);
    Options finer = Options.resolve(binning.descriptor(), Map.of("bins", "31"));
    binning.estimate(EstimationRequest.of(layer, labels(16, 4), finer, counting));
    assertThat(computed).hasValue(2);
  }

  @Test
  void negativeAndPositiveZeroShareACell() {
    Continuous layer = column(-0.0, 0.0, -0.0, 0.0);
    assertThat(estimate(layer.identity(), layer, "width=0.5").value()).isEqualTo(0, EXACT);
  }

  @Test
  void theSizeOfTheLayerDoesNotBringRowsTogether() {
    // 5000 rows that differ from each other in one column of 300.
    int n = 5000;
    double[] values = new double[n * 300];
    for (int i = 0; i < n; i++) {
      values[i * 300 + i % 300] = 1 + Math.floorDiv(i, 300);
    }
    Continuous layer = Continuous.of("T", Samples.of(values, n, 300));
    assertThat(estimate(layer.identity(), layer, "width=0.5").value())
        .isEqualTo(Math.log(n), within(1e-9));
  }
}
