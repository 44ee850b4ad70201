package io.infoplane.estimators.neural.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundTest {
  private static final int K = 6;

  static List<Objective> objectives() {
    return List.of(
        new InfoNce(),
        DonskerVaradhan.plain(),
        NguyenWainwrightJordan.bound(),
        NguyenWainwrightJordan.ofLogRatio(),
        new JensenShannon(),
        new InterpolatedBound(0),
        new InterpolatedBound(0.3),
        new InterpolatedBound(1));
  }

  private static Scores drawn(int k, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[k * k];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Scores(values, k);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void gradientsAreTheSlopesOfTheValue(Objective objective) {
    Scores scores = drawn(K, 1);
    float[] gradient = new float[K * K];
    objective.gradient(scores, gradient);
    float step = 1e-2f;
    for (int i = 0; i < gradient.length; i++) {
      float at = scores.values()[i];
      scores.values()[i] = at + step;
      double above = objective.value(scores);
      scores.values()[i] = at - step;
      double below = objective.value(scores);
      scores.values()[i] = at;
      assertThat((double) gradient[i])
          .as("score " + i)
          .isCloseTo((above - below) / (2 * step), within(1e-5));
    }
  }

  /** A critic that knows nothing. */
  @Test
  void constantScoresAreWorthNothing() {
    Scores constant = new Scores(new float[K * K], K);
    List<Bound> bounds =
        List.of(
            new InfoNce(),
            DonskerVaradhan.plain(),
            NguyenWainwrightJordan.ofLogRatio(),
            new InterpolatedBound(0.5),
            new Smile(5));
    for (Bound bound : bounds) {
      assertThat(bound.value(constant)).as(bound.toString()).isCloseTo(0, within(1e-12));
    }
    assertThat(NguyenWainwrightJordan.bound().value(constant))
        .isCloseTo(-1 / Math.E, within(1e-12));
    assertThat(new JensenShannon().value(constant)).isCloseTo(-2 * Math.log(2), within(1e-12));
  }

  @Test
  void theEndsOfTheInterpolationAreItsNeighbours() {
    Scores scores = drawn(K, 2);
    assertThat(new InterpolatedBound(0).value(scores))
        .isCloseTo(NguyenWainwrightJordan.ofLogRatio().value(scores), within(1e-12));
    // At 1 it is InfoNCE over the columns with K - 1 candidates: by hand for each column.
    double sum = 0;
    for (int j = 0; j < K; j++) {
      double mean = 0;
      for (int i = 0; i < K; i++) {
        mean += i == (j + 1) % K ? 0 : Math.exp(scores.at(i, j)) / (K - 1);
      }
      sum += scores.at(j, j) - Math.log(mean);
    }
    assertThat(new InterpolatedBound(1).value(scores)).isCloseTo(sum / K, within(1e-12));
  }

  @Test
  void infoNceEndsAtTheLogarithmOfK() {
    float[] values = new float[K * K];
    for (int i = 0; i < K; i++) {
      values[i * K + i] = 200;
    }
    assertThat(new InfoNce().value(new Scores(values, K))).isCloseTo(Math.log(K), within(1e-12));
  }

  @Test
  void theShortfallIsWhatLeavingThePairOutOfItsDenominatorAdds() {
    Scores scores = drawn(K, 3);
    double sum = 0;
    for (int i = 0; i < K; i++) {
      double others = 0;
      for (int j = 0; j < K; j++) {
        others += i == j ? 0 : Math.exp(scores.at(i, j)) / K;
      }
      sum += scores.at(i, i) - Math.log(others);
    }
    assertThat(new InfoNce().value(scores) + new InfoNce().shortfall(scores))
        .isCloseTo(sum / K, within(1e-12));
  }

  @Test
  void theShortfallOfAnInterpolationRunsFromNoneToThatOfInfoNce() {
    Scores scores = drawn(400, 4);
    for (int i = 0; i < 400; i++) {
      scores.values()[i * 400 + i] += 5;
    }
    assertThat(new InterpolatedBound(0).shortfall(scores)).isZero();
    double half = new InterpolatedBound(0.5).shortfall(scores);
    double whole = new InterpolatedBound(1).shortfall(scores);
    assertThat(half).isPositive().isLessThan(whole);
    assertThat(whole).isCloseTo(new InfoNce().shortfall(scores), within(0.05));
  }

  @Test
  void theBoundsStandInTheirOrder() {
    for (int seed = 0; seed < 20; seed++) {
      Scores scores = drawn(K, 100 + seed);
      // ln z <= z / e: NWJ lies below Donsker-Varadhan for any critic.
      assertThat(NguyenWainwrightJordan.bound().value(scores))
          .isLessThanOrEqualTo(DonskerVaradhan.plain().value(scores) + 1e-12);
      assertThat(new Smile(Double.POSITIVE_INFINITY).value(scores))
          .isCloseTo(DonskerVaradhan.plain().value(scores), within(1e-12));
    }
  }

  @Test
  void clippingStartsAtTau() {
    Scores scores = drawn(K, 4);
    float largest = 0;
    for (float value : scores.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(new Smile(largest + 1e-3).value(scores))
        .isCloseTo(DonskerVaradhan.plain().value(scores), within(1e-12));
    assertThat(new Smile(0.5).value(scores))
        .isNotCloseTo(DonskerVaradhan.plain().value(scores), within(1e-3));
  }

  @Test
  void largeScoresDoNotOverflowWhereLogarithmsAreTaken() {
    Scores scores = drawn(K, 5);
    Scores moved = new Scores(scores.values().clone(), K);
    for (int i = 0; i < moved.values().length; i++) {
      moved.values()[i] += 4096;
    }
    for (Bound bound : List.of(new InfoNce(), DonskerVaradhan.plain(), new InterpolatedBound(1))) {
      assertThat(bound.value(moved)).isCloseTo(bound.value(scores), within(1e-2));
    }
  }

  /** After many equal batches the running mean is that of the batch, and so is the gradient. */
  @Test
  void theCorrectedGradientAgreesWhereNothingChanges() {
    Scores scores = drawn(K, 6);
    float[] plain = new float[K * K];
    float[] corrected = new float[K * K];
    DonskerVaradhan.plain().gradient(scores, plain);
    DonskerVaradhan running = DonskerVaradhan.corrected(0.1);
    running.gradient(scores, corrected);
    assertThat(corrected).containsExactly(plain, within(1e-6f));
    // A batch with larger exp T is divided by the mean of before, nearly.
    Scores larger = new Scores(scores.values().clone(), K);
    for (int i = 0; i < K * K; i++) {
      larger.values()[i] += 2;
    }
    running.gradient(larger, corrected);
    double expected = Math.exp(2) / (0.9 + 0.1 * Math.exp(2));
    assertThat((double) corrected[1]).isCloseTo(plain[1] * expected, within(1e-5));
    assertThat(corrected[0]).isEqualTo(plain[0]);
  }

  @Test
  void someOfTheSamplesAreASmallerSquare() {
    Scores scores = drawn(4, 7);
    Scores some = scores.of(new int[] {3, 1});
    assertThat(some.size()).isEqualTo(2);
    assertThat(some.at(0, 0)).isEqualTo(scores.at(3, 3));
    assertThat(some.at(0, 1)).isEqualTo(scores.at(3, 1));
    assertThat(some.at(1, 0)).isEqualTo(scores.at(1, 3));
  }

  @Test
  void groupsOfOneSizeAreAveragedButForTheMeanOfExponentials() {
    List<Scores> groups = List.of(drawn(4, 8), drawn(4, 9));
    assertThat(new InfoNce().value(groups, 8))
        .isCloseTo(
            (new InfoNce().value(groups.get(0)) + new InfoNce().value(groups.get(1))) / 2,
            within(1e-12));
    double pooled =
        Math.log(
            (Math.exp(groups.get(0).marginalLogMean()) + Math.exp(groups.get(1).marginalLogMean()))
                / 2);
    double joint = (groups.get(0).jointMean() + groups.get(1).jointMean()) / 2;
    assertThat(DonskerVaradhan.plain().value(groups, 8)).isCloseTo(joint - pooled, within(1e-12));
    assertThat(new Smile(50).value(groups, 8)).isCloseTo(joint - pooled, within(1e-12));
  }

  /** Samples in no group are as those for which the critic is 0. */
  @Test
  void whatIsInNoGroupIsWorthNothing() {
    Scores group = drawn(4, 10);
    Scores silent = new Scores(new float[16], 4);
    for (Bound bound : List.of(new InfoNce(), DonskerVaradhan.plain(), new Smile(5))) {
      assertThat(bound.value(List.of(group), 8))
          .isCloseTo(bound.value(List.of(group, silent), 8), within(1e-12));
    }
    assertThat(DonskerVaradhan.plain().value(List.of(group), 4))
        .isCloseTo(DonskerVaradhan.plain().value(group), within(1e-12));
  }
}
