package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Samples;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianDependenceTest {
  private static final Context CONTEXT = Context.standalone(1);
  private static final double RHO = 0.6;

  private static GaussianDependence of(double[][] rows) {
    StandardUnits units = StandardUnits.of(Continuous.of("units", Samples.of(rows)), false);
    return GaussianDependence.of(units, Cholesky.of(units.correlations(CONTEXT), CONTEXT), CONTEXT);
  }

  /** Normal units that all have the correlation RHO with one another. */
  private static double[][] alike(int n, int d, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      for (int j = 0; j < d; j++) {
        row[j] = Math.sqrt(RHO) * common + Math.sqrt(1 - RHO) * random.nextGaussian();
      }
    }
    return rows;
  }

  // The eigenvalues of R are 1 + (d-1) rho, once, and 1 - rho, d - 1 times. The variance of one
  // unit
  // given the others is 1 - (d-1) rho^2 / (1 + (d-2) rho).

  private static double logDeterminant(int d) {
    return Math.log(1 + (d - 1) * RHO) + (d - 1) * Math.log(1 - RHO);
  }

  private static double total(int d) {
    return -logDeterminant(d) / 2;
  }

  private static double dual(int d) {
    double given = 1 - (d - 1) * RHO * RHO / (1 + (d - 2) * RHO);
    return logDeterminant(d) / 2 - d * Math.log(given) / 2;
  }

  @Test
  void correlatedNormalUnitsAreRecoveredWithinThreeStandardErrors() {
    GaussianDependence found = of(alike(20_000, 5, 1));
    assertThat(found.total()).isCloseTo(total(5), within(3 * found.error()));
    assertThat(found.dual()).isCloseTo(dual(5), within(0.03));
    assertThat(found.error()).isLessThan(0.02 * found.total());
  }

  @Test
  void ofTwoUnitsBothAreTheirMutualInformation() {
    GaussianDependence found = of(alike(50_000, 2, 2));
    double information = -Math.log(1 - RHO * RHO) / 2;
    // The standard error of the mutual information of two normal variables is rho / sqrt(n).
    assertThat(found.error()).isCloseTo(RHO / Math.sqrt(50_000), within(1e-4));
    assertThat(found.total()).isCloseTo(information, within(3 * found.error()));
    assertThat(found.dual()).isCloseTo(found.total(), within(1e-12));
  }

  @Test
  void theBiasOfFewRowsIsTakenAway() {
    // 6 units in 12 rows: about 0.9 nats too much.
    int trials = 4000;
    double[] totals = new double[trials];
    double[] duals = new double[trials];
    for (int seed = 0; seed < trials; seed++) {
      GaussianDependence found = of(alike(12, 6, seed));
      totals[seed] = found.total();
      duals[seed] = found.dual();
      assertThat(found.bias()).isGreaterThan(0.5);
    }
    assertThat(mean(totals)).isCloseTo(total(6), within(3 * error(totals)));
    assertThat(mean(duals)).isCloseTo(dual(6), within(3 * error(duals)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double error(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
    return Math.sqrt(squares) / values.length;
  }

  @Test
  void scaleAndOffsetOfAUnitDoNotMatter() {
    double[][] rows = alike(200, 4, 3);
    GaussianDependence before = of(rows);
    for (double[] row : rows) {
      row[0] = 1e6 - 1e-3 * row[0];
      row[3] = 1e5 * row[3] + 7;
    }
    GaussianDependence after = of(rows);
    assertThat(after.total()).isCloseTo(before.total(), within(1e-6));
    assertThat(after.dual()).isCloseTo(before.dual(), within(1e-6));
    assertThat(after.error()).isCloseTo(before.error(), within(1e-6));
  }

  @Test
  void digammaIsThatOfTheTables() {
    double euler = 0.5772156649015329;
    assertThat(GaussianDependence.digamma(1)).isCloseTo(-euler, within(1e-12));
    assertThat(GaussianDependence.digamma(0.5)).isCloseTo(-euler - 2 * Math.log(2), within(1e-12));
    assertThat(GaussianDependence.digamma(4)).isCloseTo(11 / 6.0 - euler, within(1e-12));
    assertThat(GaussianDependence.digamma(50.5) - GaussianDependence.digamma(49.5))
        .isCloseTo(1 / 49.5, within(1e-12));
  }
}
