package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void pearsonOfThreePoints() {
    // Deviations (-1, 0, 1) and (-1, 1, 0): sums of squares 2 and 2, of products 1.
    assertThat(Correlation.linear(new double[] {1, 2, 3}, new double[] {1, 3, 2}).orElseThrow())
        .isEqualTo(0.5, within(1e-15));
    assertThat(Correlation.linear(new double[] {1, 2, 3}, new double[] {-2, -4, -6}).orElseThrow())
        .isEqualTo(-1, within(1e-15));
  }

  @Test
  void ranksDoNotSeeTheScale() {
    assertThat(
            Correlation.ofRanks(new double[] {1, 2, 3, 4}, new double[] {1, 10, 100, 1e6})
                .orElseThrow())
        .isEqualTo(1, within(1e-15));
  }

  @Test
  void equalNumbersShareTheirRanks() {
    // Ranks 0.5, 0.5, 2 and 0, 1, 2: deviations (-0.5, -0.5, 1) and (-1, 0, 1),
    // 1.5 / sqrt(1.5 * 2) = 0.866.
    assertThat(Correlation.ofRanks(new double[] {7, 7, 9}, new double[] {1, 2, 3}).orElseThrow())
        .isEqualTo(Math.sqrt(0.75), within(1e-15));
  }

  @Test
  void twoPointsAndConstantsHaveNone() {
    assertThat(Correlation.linear(new double[] {1, 2}, new double[] {1, 2})).isEmpty();
    assertThat(Correlation.ofRanks(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isEmpty();
    assertThat(Correlation.linear(new double[0], new double[0])).isEmpty();
  }
}
