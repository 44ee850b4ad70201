package io.infoplane.estimators.neural.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bounds of the logarithms of a density, and of a classifier's log-odds. */
class DensityBoundTest {
  private static final int K = 5;

  private static Scores drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[K * K];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Scores(values, K);
  }

  private static Scores plusFunctionOfY(Scores scores) {
    float[] moved = scores.values().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 3f * (i % K);
    }
    return new Scores(moved, K);
  }

  @Test
  void aFunctionOfYAloneChangesNoUpperBound() {
    Scores scores = drawn(1);
    for (Bound bound : new Bound[] {new Club(), new LeaveOneOut()}) {
      assertThat(bound.value(plusFunctionOfY(scores))).isCloseTo(bound.value(scores), within(1e-5));
    }
  }

  /** A mean of logarithms is below the logarithm of the mean. */
  @Test
  void clubIsAboveLeaveOneOut() {
    for (int seed = 0; seed < 20; seed++) {
      Scores scores = drawn(seed);
      assertThat(new Club().value(scores)).isGreaterThan(new LeaveOneOut().value(scores));
    }
  }

  @Test
  void leaveOneOutByHand() {
    Scores scores = new Scores(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3);
    double expected = 0;
    expected += 1 - Math.log((Math.exp(4) + Math.exp(7)) / 2);
    expected += 5 - Math.log((Math.exp(2) + Math.exp(8)) / 2);
    expected += 9 - Math.log((Math.exp(3) + Math.exp(6)) / 2);
    assertThat(new LeaveOneOut().value(scores)).isCloseTo(expected / 3, within(1e-12));
    assertThat(new Club().value(scores)).isCloseTo(5 - 30 / 6.0, within(1e-12));
  }

  @Test
  void theGradientOfTheClassifierIsTheSlopeOfItsLikelihood() {
    float[] odds = {0.3f, -2, 5, 1, -0.4f, -7};
    float[] gradient = new float[6];
    Contrast.gradient(odds, 3, gradient);
    float step = 1e-2f;
    for (int i = 0; i < 6; i++) {
      float before = odds[i];
      odds[i] = before + step;
      double above = Contrast.logLikelihood(odds, 3);
      odds[i] = before - step;
      double below = Contrast.logLikelihood(odds, 3);
      odds[i] = before;
      assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-5));
    }
    assertThat(Contrast.logLikelihood(new float[4], 2)).isCloseTo(-2 * Math.log(2), within(1e-12));
  }

  @Test
  void sumsOfPairsAreDonskerVaradhans() {
    Scores scores = drawn(2);
    DonskerVaradhanSums sums = new DonskerVaradhanSums();
    for (int i = 0; i < K; i++) {
      sums.addJoint(scores.at(i, i));
      for (int j = 0; j < K; j++) {
        if (i != j) {
          sums.addProduct(scores.at(i, j), 0.2);
        }
      }
    }
    assertThat(sums.value()).isCloseTo(DonskerVaradhan.plain().value(scores), within(1e-12));
  }

  @Test
  void sumsOfPairsDoNotOverflowAndCountByWeight() {
    DonskerVaradhanSums sums = new DonskerVaradhanSums();
    sums.addJoint(2000);
    sums.addProduct(-2000, 5);
    sums.addProduct(1990, 1);
    sums.addProduct(1990, 2);
    assertThat(sums.value()).isCloseTo(10 - Math.log(3.0 / 8), within(1e-9));
    assertThat(sums.effectivePairs()).isCloseTo(9.0 / 5, within(1e-9));
  }
}
