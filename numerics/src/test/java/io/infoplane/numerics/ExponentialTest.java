package io.infoplane.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  private static final int MANY = 2_000_000;

  private static double[] exp(double[] x, double factor) {
    double[] out = new double[x.length];
    Exponential.of(x, factor, x.length, out);
    return out;
  }

  /** StrictMath is within one unit of the last place, so the true value is as near. */
  @Test
  void isThatOfStrictMathToFifteenDigits() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      // Each size of number alike, from 1e-18 to the smallest argument there is.
      double size = Math.pow(10, random.nextDouble(-18, Math.log10(-Exponential.LOWEST)));
      x[i] = i % 2 == 0 ? -size : random.nextDouble(Exponential.LOWEST, 0);
    }
    double[] values = exp(x, 1);
    double worst = 0;
    for (int i = 0; i < MANY; i++) {
      double exact = StrictMath.exp(x[i]);
      worst = Math.max(worst, Math.abs(values[i] - exact) / exact);
    }
    assertThat(worst).isLessThan(1e-15);
  }

  @Test
  void isThatOfStrictMathWhereTheReductionTurns() {
    double[] x = new double[2 * 1021];
    for (int k = 0; k < 1021; k++) {
      double turn = -(k + 0.5) * Math.log(2);
      x[2 * k] = Math.nextUp(turn);
      x[2 * k + 1] = Math.nextDown(turn);
    }
    double[] values = exp(x, 1);
    for (int i = 0; i < x.length; i++) {
      double exact = StrictMath.exp(x[i]);
      assertThat(Math.abs(values[i] - exact)).as("exp(%s)", x[i]).isLessThan(1e-15 * exact);
    }
  }

  @Test
  void endsAreExact() {
    double[] x = {0, -0.0, Double.MIN_VALUE, 1e300, Double.MAX_VALUE, 708.5, 1e9};
    assertThat(exp(x, -1)).containsExactly(1, 1, 1, 0, 0, 0, 0);
    assertThat(exp(x, -1e10)).containsExactly(1, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void mayBeInPlace() {
    double[] x = {-1, -2, -3};
    Exponential.of(x, 2, 2, x);
    assertThat(x[0]).isEqualTo(exp(new double[] {-2}, 1)[0]);
    assertThat(x[2]).isEqualTo(-3);
  }

  private static float[] exp(float[] x, float shift) {
    float[] out = new float[x.length];
    Exponential.of(x, shift, 0, x.length, out);
    return out;
  }

  @Test
  void isThatOfStrictMathToSinglePrecision() {
    SplittableRandom random = new SplittableRandom(2);
    float[] x = new float[MANY];
    for (int i = 0; i < MANY; i++) {
      double size = Math.pow(10, random.nextDouble(-18, Math.log10(87)));
      x[i] = (float) (i % 2 == 0 ? -size : random.nextDouble(-87, 88));
    }
    float[] values = exp(x, 0);
    double worst = 0;
    for (int i = 0; i < MANY; i++) {
      double exact = StrictMath.exp(x[i]);
      worst = Math.max(worst, Math.abs(values[i] - exact) / exact);
    }
    assertThat(worst).isLessThan(2e-7);
  }

  @Test
  void endsInSinglePrecisionAreExact() {
    assertThat(exp(new float[] {3, 2.5f, -85.6f, -1e30f, Float.NEGATIVE_INFINITY}, 3))
        .containsExactly(1, (float) Math.exp(-0.5), 0, 0, 0);
    assertThat(exp(new float[] {92, 93, 1e30f, Float.POSITIVE_INFINITY}, 3))
        .containsOnly(Float.POSITIVE_INFINITY);
  }

  @Test
  void aStretchInSinglePrecisionLeavesTheRest() {
    float[] x = new float[2000];
    Exponential.of(x, 1, 700, 600, x);
    assertThat(x[699]).isZero();
    assertThat(x[700]).isEqualTo(x[1299]).isEqualTo((float) Math.exp(-1));
    assertThat(x[1300]).isZero();
  }
}
