package io.infoplane.estimators.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionTest {
  private static final double LN2 = Math.log(2);
  private static final Offset<Double> EXACT = within(1e-12);

  /** Counts 2, 1, 1: plug-in 1.5 ln 2. */
  private final Occupancy four = Occupancy.of(2, 1, 0, 1);

  private final double plugIn = 1.5 * LN2;

  @Test
  void plugInOfFourSamples() {
    assertThat(Correction.NONE.entropy(four)).isEqualTo(plugIn, EXACT);
  }

  @Test
  void millerMadowAddsTwoEighthsForThreeCells() {
    assertThat(Correction.MILLER_MADOW.entropy(four)).isEqualTo(plugIn + 2.0 / 8, EXACT);
  }

  @Test
  void jackknifeLeavesEachOfTheFourOut() {
    // Without one of the pair: three alone, ln 3. Without one alone: 2 and 1, ln 3 - (2/3) ln 2.
    double mean = 0.5 * Math.log(3) + 0.5 * (Math.log(3) - 2.0 / 3 * LN2);
    assertThat(Correction.JACKKNIFE.entropy(four)).isEqualTo(4 * plugIn - 3 * mean, EXACT);
  }

  @Test
  void grassbergerTakesGOfTwoAndOne() {
    double g1 = -0.5772156649015329 - LN2;
    assertThat(Correction.GRASSBERGER.entropy(four))
        .isEqualTo(Math.log(4) - (2 * (g1 + 2) + 2 * g1) / 4, EXACT);
  }

  @Test
  void chaoShenHalvesWhatHalfTheSamplesCover() {
    // Two of four alone: coverage 1/2, so 1/4, 1/8, 1/8.
    double expected =
        -0.25 * Math.log(0.25) / (1 - Math.pow(0.75, 4))
            - 2 * 0.125 * Math.log(0.125) / (1 - Math.pow(0.875, 4));
    assertThat(Correction.CHAO_SHEN.entropy(four)).isEqualTo(expected, EXACT);
  }

  /**
   * The counts of the examples in R's package entropy; the numbers were computed apart, in Python,
   * with Grassberger's G by its definition, psi(n) + (-1)^n (psi((n + 1) / 2) - psi(n / 2)) / 2.
   */
  @ParameterizedTest
  @CsvSource({
    "NONE, 1.9683824087283812",
    "MILLER_MADOW, 2.152592935044171",
    "JACKKNIFE, 2.231274314180112",
    "GRASSBERGER, 2.1446263860314274",
    "CHAO_SHEN, 2.201137101279585",
  })
  void elevenCellsGiveTheNumbersOfAnIndependentImplementation(
      Correction correction, double expected) {
    assertThat(correction.entropy(Occupancy.of(4, 2, 3, 0, 2, 4, 0, 0, 2, 1, 1)))
        .isEqualTo(expected, EXACT);
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void eachCorrectionAtLeastHalvesTheBiasOfAUniformDistribution(Correction correction) {
    SplittableRandom random = new SplittableRandom(3);
    double truth = Math.log(100);
    double plugInBias = 0;
    double bias = 0;
    int repetitions = 200;
    for (int r = 0; r < repetitions; r++) {
      int[] counts = new int[100];
      for (int i = 0; i < 200; i++) {
        counts[random.nextInt(100)]++;
      }
      plugInBias += (Correction.NONE.entropy(Occupancy.of(counts)) - truth) / repetitions;
      bias += (correction.entropy(Occupancy.of(counts)) - truth) / repetitions;
    }
    assertThat(plugInBias).isNegative();
    assertThat(Math.abs(bias)).isLessThan(-plugInBias / 2);
  }

  @ParameterizedTest
  @EnumSource
  void manySamplesNeedNoCorrection(Correction correction) {
    assertThat(correction.entropy(Occupancy.of(1_000_000, 1_000_000))).isEqualTo(LN2, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void aConstantHasNearlyNoEntropy(Correction correction) {
    // Grassberger's is not exactly 0 for one cell: ln n - G(n) is of order 1 / n^2 for even n.
    assertThat(correction.entropy(Occupancy.of(1000))).isEqualTo(0, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource
  void samplesThatAreAllAloneHaveFiniteEntropy(Correction correction) {
    int[] counts = new int[50];
    Arrays.fill(counts, 1);
    assertThat(correction.entropy(Occupancy.of(counts)))
        .isFinite()
        .isGreaterThanOrEqualTo(Math.log(50) - 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void oneSampleHasFiniteEntropy(Correction correction) {
    assertThat(correction.entropy(Occupancy.of(1))).isFinite();
  }
}
