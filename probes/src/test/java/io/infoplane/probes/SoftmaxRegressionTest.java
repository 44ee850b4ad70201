package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {
  private static final Context CONTEXT = Context.standalone(1);

  private static SoftmaxRegression fit(double[][] x, int[] y, int classes, double l2) {
    return SoftmaxRegression.fit(x, y, classes, l2, 500, CONTEXT);
  }

  @Test
  void withoutFeaturesItKnowsTheFrequencies() {
    int[] y = {0, 1, 1, 2, 2, 2, 2, 2};
    SoftmaxRegression fitted = fit(new double[8][0], y, 3, 1e-4);
    double entropy = -(Math.log(1 / 8.0) + 2 * Math.log(2 / 8.0) + 5 * Math.log(5 / 8.0)) / 8;
    assertThat(fitted.loss()).isCloseTo(entropy, within(1e-8));
    assertThat(fitted.classOf(new double[0])).isEqualTo(2);
  }

  @Test
  void theWeightOfAFlippedCoinIsItsLogOdds() {
    // x = -1 or 1 says the class in three of four rows: the least loss is the entropy given x.
    double[][] x = {{1}, {1}, {1}, {1}, {-1}, {-1}, {-1}, {-1}};
    int[] y = {1, 1, 1, 0, 0, 0, 0, 1};
    double conditional = -(3 * Math.log(0.75) + Math.log(0.25)) / 4;
    SoftmaxRegression fitted = fit(x, y, 2, 1e-12);
    assertThat(fitted.loss()).isCloseTo(conditional, within(1e-6));
    assertThat(fitted.classOf(new double[] {1})).isEqualTo(1);
    assertThat(fitted.classOf(new double[] {-1})).isZero();
    assertThat(fitted.isFlat()).isTrue();
  }

  @Test
  void thePenaltyShrinksTheWeightsAsTheGradientSays() {
    // With both weights w and -w the loss is ln(1 + exp(-2w)) + l2 w^2, of which the derivative is
    // -2 / (1 + exp(2w)) + 2 l2 w: zero at w = 1 with l2 = 1 / (1 + e^2).
    double[][] x = {{1}, {-1}};
    double l2 = 1 / (1 + Math.exp(2));
    assertThat(fit(x, new int[] {0, 1}, 2, l2).loss())
        .isCloseTo(Math.log1p(Math.exp(-2)) + l2, within(1e-9));
  }

  @Test
  void theExclusiveOrIsNotLinear() {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    assertThat(fit(x, new int[] {0, 1, 1, 0}, 2, 1e-4).loss()).isCloseTo(Math.log(2), within(1e-9));
    double[][] withProduct = {{0, 0, 0}, {0, 1, 0}, {1, 0, 0}, {1, 1, 1}};
    SoftmaxRegression fitted = fit(withProduct, new int[] {0, 1, 1, 0}, 2, 1e-6);
    assertThat(Arrays.stream(withProduct).mapToInt(fitted::classOf)).containsExactly(0, 1, 1, 0);
  }

  @Test
  void ofManyFeaturesItFindsTheLeastLoss() {
    Random random = new Random(3);
    double[][] x = new double[200][12];
    int[] y = new int[200];
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 12; j++) {
        // Of very different sizes, which are hard to descend.
        x[i][j] = random.nextGaussian() * Math.pow(2, j % 5);
      }
      y[i] = x[i][0] + random.nextGaussian() > 0 ? 0 : 1 + i % 2;
    }
    SoftmaxRegression fitted = fit(x, y, 3, 1e-3);
    assertThat(fitted.isFlat()).isTrue();
    assertThat(SoftmaxRegression.fit(x, y, 3, 1e-3, 5, CONTEXT).isFlat()).isFalse();
    assertThat(SoftmaxRegression.fit(x, y, 3, 1e-3, 5000, CONTEXT).loss())
        .isCloseTo(fitted.loss(), within(1e-6));
  }
}
