package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitRangeTest {
  @Test
  void theValuesTellTheRange() {
    assertThat(UnitRange.of(-0.3, 0.9)).isEqualTo(UnitRange.TANH_LIKE);
    assertThat(UnitRange.of(-1, 1)).isEqualTo(UnitRange.TANH_LIKE);
    assertThat(UnitRange.of(0.01, 0.9)).isEqualTo(UnitRange.SIGMOID_LIKE);
    assertThat(UnitRange.of(-0.1, 1.01)).isEqualTo(UnitRange.UNBOUNDED);
    assertThat(UnitRange.of(-1.01, 0)).isEqualTo(UnitRange.UNBOUNDED);
    assertThat(UnitRange.of(0, 7)).isEqualTo(UnitRange.UNBOUNDED);
  }

  @Test
  void aSmallRectifierIsNoLogisticUnit() {
    assertThat(UnitRange.of(0, 0.6)).isEqualTo(UnitRange.UNBOUNDED);
    assertThat(UnitRange.of(0, 0)).isEqualTo(UnitRange.UNBOUNDED);
    // Softmax in 32 bits.
    assertThat(UnitRange.of(0, 1)).isEqualTo(UnitRange.SIGMOID_LIKE);
  }

  @Test
  void valuesNearTheEndsAreSaturated() {
    // A share of 0.25 of the width 2: beyond -0.5 and 0.5.
    assertThat(UnitRange.TANH_LIKE.isSaturated(-0.5, 0.25)).isTrue();
    assertThat(UnitRange.TANH_LIKE.isSaturated(0.49, 0.25)).isFalse();
    assertThat(UnitRange.TANH_LIKE.isSaturated(0.51, 0.25)).isTrue();
    assertThat(UnitRange.SIGMOID_LIKE.isSaturated(0.25, 0.25)).isTrue();
    assertThat(UnitRange.SIGMOID_LIKE.isSaturated(0.7, 0.25)).isFalse();
    assertThat(UnitRange.SIGMOID_LIKE.isSaturated(1, 0)).isTrue();
    assertThat(UnitRange.UNBOUNDED.isSaturated(0, 0.5)).isFalse();
  }
}
