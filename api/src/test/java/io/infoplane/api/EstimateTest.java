package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
  private static Estimate.Builder half() {
    return Estimate.of(0.5, "I(X;Y)", 100);
  }

  @Test
  void tellsAllThatWasAdded() {
    Estimate estimate =
        half()
            .lower(0.25)
            .upper(0.75)
            .standardError(0.125)
            .interval(new Interval(0.3, 0.7, 0.95, "bootstrap"))
            .warn(Warning.SATURATED, "all alone")
            .diagnostic("cells", 7)
            .diagnostic("width", 0.5)
            .diagnostic("grid", "30 cells")
            .diagnostic("curve", new double[] {1, 2})
            .build();
    assertThat(estimate.value()).isEqualTo(0.5);
    assertThat(estimate.lower()).hasValue(0.25);
    assertThat(estimate.upper()).hasValue(0.75);
    assertThat(estimate.standardError()).hasValue(0.125);
    assertThat(estimate.interval().orElseThrow().level()).isEqualTo(0.95);
    assertThat(estimate.warnings()).containsExactly(new Warning("saturated", "all alone"));
    assertThat(estimate.diagnostics().keySet()).containsExactly("cells", "width", "grid", "curve");
    assertThat(estimate.diagnostics())
        .containsEntry("cells", 7L)
        .containsEntry("width", 0.5)
        .containsEntry("grid", "30 cells")
        .containsEntry("curve", List.of(1.0, 2.0));
    assertThat(estimate).hasToString("I(X;Y) = 0.5 nats (n = 100)");
  }

  @Test
  void whatWasNotAddedIsEmpty() {
    Estimate estimate = half().build();
    assertThat(estimate.lower()).isEmpty();
    assertThat(estimate.upper()).isEmpty();
    assertThat(estimate.standardError()).isEmpty();
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.warnings()).isEmpty();
    assertThat(estimate.diagnostics()).isEmpty();
  }

  @Test
  void aNegativeValueIsNotClamped() {
    assertThat(Estimate.of(-0.01, "I(X;Y)", 10).build().value()).isEqualTo(-0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsNoEstimate(double bad) {
    assertRefused(ErrorCode.NUMERIC, () -> Estimate.of(bad, "I(X;Y)", 10))
        .contains("the value came out as " + bad);
    assertRefused(ErrorCode.NUMERIC, () -> half().lower(bad)).contains("lower bound");
    assertRefused(ErrorCode.NUMERIC, () -> half().upper(bad)).contains("upper bound");
    assertRefused(ErrorCode.NUMERIC, () -> half().standardError(bad)).contains("standard error");
    assertRefused(ErrorCode.NUMERIC, () -> half().diagnostic("width", bad)).contains("width");
    assertRefused(ErrorCode.NUMERIC, () -> half().diagnostic("curve", new double[] {0, bad}))
        .contains("curve");
    assertThatThrownBy(() -> new Interval(0, bad, 0.95, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIntervalIsInOrderAndHasALevel() {
    assertThatThrownBy(() -> new Interval(1, 0, 0.95, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    for (double level : new double[] {0, 1, 95, Double.NaN}) {
      assertThatThrownBy(() -> new Interval(0, 1, level, "x"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsBuiltIsNotChangedByItsBuilder() {
    Estimate.Builder builder = half();
    Estimate before = builder.build();
    builder.warn("late", "too late").diagnostic("late", 1);
    assertThat(before.warnings()).isEmpty();
    assertThat(before.diagnostics()).isEmpty();
    assertThatThrownBy(() -> before.diagnostics().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
