package io.infoplane.host.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Estimate;
import io.infoplane.api.Interval;
import io.infoplane.api.Samples;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.EstimateRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviationTest {
  private static final Continuous X = Continuous.of("x", Samples.of(new double[][] {{0}, {1}}));
  private static final Set<Capability> LOWER = Set.of(Capability.LOWER_BOUND);
  private static final Set<Capability> UPPER = Set.of(Capability.UPPER_BOUND);

  private static EstimateRecord record(Estimate.Builder answer) {
    return Fakes.candidate("fake", request -> answer.build(), Capability.CONTINUOUS_CONTINUOUS)
        .call()
        .estimate(X, X);
  }

  private static Deviation of(double truth, Set<Capability> claims, Estimate.Builder... answers) {
    List<EstimateRecord> records = Arrays.stream(answers).map(DeviationTest::record).toList();
    return Deviation.of(truth, claims, records);
  }

  private static Estimate.Builder value(double value) {
    return Fakes.value(value);
  }

  @Test
  void biasAndSpreadAreThoseOfTheValues() {
    Deviation deviation = of(1.5, Set.of(), value(1), value(2), value(4.5));
    assertThat(deviation.count()).isEqualTo(3);
    assertThat(deviation.mean()).isCloseTo(2.5, within(1e-15));
    assertThat(deviation.bias()).isCloseTo(1, within(1e-15));
    // (1.5^2 + 0.5^2 + 2^2) / 2 = 3.25
    assertThat(deviation.spread().orElseThrow()).isCloseTo(Math.sqrt(3.25), within(1e-15));
    assertThat(deviation.stdError()).isEmpty();
    assertThat(deviation.intervals()).isZero();
    assertThat(deviation.seconds()).isNotNegative();
  }

  @Test
  void oneAnswerHasNoSpread() {
    assertThat(of(1, Set.of(), value(1)).spread()).isEmpty();
  }

  @Test
  void statedIntervalsAreComparedWithTheTruth() {
    Interval wide = new Interval(0, 3, 0.95, "bootstrap");
    Interval low = new Interval(0, 1.9, 0.95, "bootstrap");
    Deviation deviation =
        of(
            2,
            Set.of(),
            value(1).interval(wide).standardError(0.01),
            value(1).interval(low).standardError(10),
            // 1 + 1.96 * 0.52 = 2.02 and 1 + 1.96 * 0.5 = 1.98
            value(1).standardError(0.52),
            value(1).standardError(0.5),
            value(2));
    assertThat(deviation.intervals()).isEqualTo(4);
    assertThat(deviation.covered()).isEqualTo(2);
    assertThat(deviation.stdError().orElseThrow()).isCloseTo(11.03 / 4, within(1e-12));
  }

  @Test
  void aLowerBoundIsWrongWhereItIsAboveTheTruthBeyondDoubt() {
    Estimate.Builder[] answers = {
      value(2.5), // nothing stated: wrong
      value(2.5).standardError(0.2), // 2.1 is above: wrong
      value(2.5).standardError(0.3), // 1.9 is not
      value(2.5).lower(1.8), // the bound is not the value
      value(2.5).warn(Warning.NOT_A_BOUND, "says so itself"),
      value(2),
    };
    Deviation lower = of(2, LOWER, answers);
    assertThat(lower.lowerBounds()).isEqualTo(5);
    assertThat(lower.above()).isEqualTo(2);
    assertThat(lower.upperBounds()).isZero();
    Deviation claimsNothing = of(2, Set.of(Capability.POINT_ESTIMATE), answers);
    assertThat(claimsNothing.lowerBounds()).isZero();
    assertThat(claimsNothing.above()).isZero();
  }

  @Test
  void anUpperBoundIsWrongWhereItIsBelowTheTruthBeyondDoubt() {
    Deviation upper =
        of(
            2,
            UPPER,
            value(1.5),
            value(1.5).standardError(0.2),
            value(1.5).standardError(0.3),
            value(1.5).upper(2.2),
            value(2));
    assertThat(upper.upperBounds()).isEqualTo(5);
    assertThat(upper.below()).isEqualTo(2);
    assertThat(upper.lowerBounds()).isZero();
  }

  @Test
  void warningsAreCountedAndTheCapIsThatOfAnswersNearIt() {
    Deviation deviation =
        of(
            9,
            LOWER,
            value(6.2).diagnostic("cap", 6.3).warn(Warning.NEAR_CAP, "near ln K"),
            value(6.3).diagnostic("cap", 6.5).warn(Warning.NEAR_CAP, "near ln K"),
            value(3).diagnostic("cap", 60.0).warn("not-converged", "a").warn("not-converged", "b"));
    assertThat(deviation.cap().orElseThrow()).isCloseTo(6.4, within(1e-12));
    assertThat(deviation.warnings()).containsOnly(entry("near-cap", 2), entry("not-converged", 1));
    assertThat(of(9, LOWER, value(1).diagnostic("cap", 6.0)).cap()).isEmpty();
  }
}
