package io.infoplane.estimators.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.List;
import java.util.Map;
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
    Map<String, String> written = new java.util.LinkedHashMap<>();
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

  @Test
  void edgesAsPointsAreThoseOfLinspaceAndDigitize() {
    // numpy: digitize([-1, -0.6, -0.5, 0.99, 1], linspace(-1, 1, 5)) is [1, 1, 2, 4, 5].
    Grid grid = Grid.Edges.ofEqualWidth(new io.infoplane.api.Span(-1, 1), 4, true);
    assertThat(
            List.of(grid.cell(-1), grid.cell(-0.6), grid.cell(-0.5), grid.cell(0.99), grid.cell(1)))
        .containsExactly(0L, 0L, 1L, 3L, 4L);
  }

  @Test
  void edgesOfCellsTakeTheUpperEndIntoTheLastCell() {
    Grid grid = Grid.Edges.ofEqualWidth(new io.infoplane.api.Span(-1, 1), 4, false);
    assertThat(List.of(grid.cell(-1), grid.cell(-0.5), grid.cell(0.99), grid.cell(1), grid.cell(7)))
        .containsExactly(0L, 1L, 3L, 3L, 3L);
    assertThat(grid.outside(7)).isTrue();
    assertThat(grid.outside(1)).isFalse();
  }

  @Test
  void everyEdgeBelongsToTheCellAboveWhateverTheRounding() {
    for (int cells : new int[] {3, 7, 10, 29, 30, 31, 100, 1000}) {
      Grid grid = Grid.Edges.ofEqualWidth(new io.infoplane.api.Span(-1, 1), cells, false);
      double step = 2.0 / cells;
      for (int i = 1; i < cells; i++) {
        double edge = -1 + i * step;
        assertThat(grid.cell(edge)).isEqualTo(i);
        assertThat(grid.cell(Math.nextDown(edge))).isEqualTo(i - 1);
      }
    }
  }

  @Test
  void quantilesFillCellsEqually() {
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = Math.exp(i / 5.0);
    }
    Estimate estimate =
        estimate(column(values).identity(), column(values), "bins=4", "strategy=quantile");
    assertThat(estimate.value()).isEqualTo(Math.log(4), within(0.01));
  }

  @Test
  void quantilesOfTiesMakeFewerCells() {
    Continuous layer = column(0, 0, 0, 0, 1, 2, 3, 4);
    Estimate estimate = estimate(layer.identity(), layer, "bins=4", "strategy=quantile");
    assertThat(estimate.diagnostics()).containsEntry("cells-y", 2L);
    Continuous constant = column(3, 3, 3);
    assertThat(estimate(constant.identity(), constant, "bins=4", "strategy=quantile").value())
        .isEqualTo(0, EXACT);
  }

  @Test
  void correctionsOfFourSamplesAreThoseWorkedOutByHand() {
    // Counts 2, 1, 1: plug-in 1.5 ln 2.
    int[] counts = {2, 1, 0, 1};
    double plugin = 1.5 * LN2;
    assertThat(Correction.NONE.entropy(counts, 4)).isEqualTo(plugin, EXACT);
    assertThat(Correction.MILLER_MADOW.entropy(counts, 4)).isEqualTo(plugin + 2.0 / 8, EXACT);
    // Without one of the pair: three alone, ln 3. Without one alone: 2 and 1, ln 3 - (2/3) ln 2.
    double mean = 0.5 * Math.log(3) + 0.5 * (Math.log(3) - 2.0 / 3 * LN2);
    assertThat(Correction.JACKKNIFE.entropy(counts, 4)).isEqualTo(4 * plugin - 3 * mean, EXACT);
    double g1 = -0.5772156649015329 - LN2;
    assertThat(Correction.GRASSBERGER.entropy(counts, 4))
        .isEqualTo(Math.log(4) - (2 * (g1 + 2) + 2 * g1) / 4, EXACT);
    // Two of four alone: coverage 1/2, p = 1/4, 1/8, 1/8.
    double chaoShen =
        -0.25 * Math.log(0.25) / (1 - Math.pow(0.75, 4))
            - 2 * 0.125 * Math.log(0.125) / (1 - Math.pow(0.875, 4));
    assertThat(Correction.CHAO_SHEN.entropy(counts, 4)).isEqualTo(chaoShen, EXACT);
  }

  @Test
  void correctionsReduceTheBiasOfAUniformDistribution() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    int[] counts = new int[100];
    for (int i = 0; i < 200; i++) {
      counts[random.nextInt(100)]++;
    }
    double truth = Math.log(100);
    double plugin = truth - Correction.NONE.entropy(counts, 200);
    for (Correction correction : Correction.values()) {
      if (correction != Correction.NONE) {
        assertThat(Math.abs(truth - correction.entropy(counts, 200))).isLessThan(plugin / 2);
      }
    }
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
  void warningsNameWhatIsWrong() {
    Continuous layer = sines();
    assertThat(codes(estimate(layer.identity(), layer, "width=0.07")))
        .contains(Warning.SATURATED, Warning.DETERMINISTIC_LAYER);
    assertThat(codes(estimate(layer, labels(16, 4), "range=-0.5..0.5"))).contains(Warning.CLAMPED);
    assertThat(codes(estimate(layer, labels(16, 4), "width=0.07")))
        .contains(Warning.TOO_FEW_SAMPLES);
    assertThat(codes(estimate(column(2, 2, 2, 2), labels(4, 2)))).contains(Warning.CONSTANT);
  }

  @Test
  void negativeAndPositiveZeroShareACell() {
    Continuous layer = column(-0.0, 0.0, -0.0, 0.0);
    assertThat(estimate(layer.identity(), layer, "width=0.5").value()).isEqualTo(0, EXACT);
  }

  @Test
  void aWidthTooSmallForTheDataIsRefused() {
    assertThatThrownBy(() -> estimate(column(1e12, 2), labels(2, 2), "width=1e-9"))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("too small");
  }

  @Test
  void theSizeOfTheLayerDoesNotBringRowsTogether() {
    // 5000 rows that differ from each other in one column of 300.
    int n = 5000;
    double[] values = new double[n * 300];
    for (int i = 0; i < n; i++) {
      values[i * 300 + i % 300] = 1 + i / 300;
    }
    Continuous layer = Continuous.of("T", Samples.of(values, n, 300));
    assertThat(estimate(layer.identity(), layer, "width=0.5").value())
        .isEqualTo(Math.log(n), within(1e-9));
  }
}
