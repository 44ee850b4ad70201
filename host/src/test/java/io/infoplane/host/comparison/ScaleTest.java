package io.infoplane.host.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void valuesOfSeveralSizesAreAtEqualStepsOfEqualFactors() {
    Scale scale = Scale.ofChosen(List.of(0.01, 0.1, 1.0));
    assertThat(scale.isLogarithmic()).isTrue();
    assertThat(scale.at(0.1) - scale.at(0.01))
        .isCloseTo(scale.at(1) - scale.at(0.1), within(1e-12));
    assertThat(Scale.ofChosen(List.of(1.0, 30.0)).isLogarithmic()).isFalse();
    assertThat(Scale.ofChosen(List.of(-1.0, 0.01, 30.0)).isLogarithmic()).isFalse();
  }

  @Test
  void zeroStandsLeftOfTheLeastValueOfALogarithmicScale() {
    Scale scale = Scale.ofChosen(List.of(0.0, 0.001, 0.1));
    assertThat(scale.isLogarithmic()).isTrue();
    assertThat(scale.at(0)).isBetween(0.0, scale.at(0.001) - 0.1);
    assertThat(scale.at(0.1)).isBetween(scale.at(0.001), 1.0);
  }

  @Test
  void ticksAreRoundAndWithin() {
    assertThat(Scale.ofMeasured(List.of(0.13, 0.92)).ticks()).containsExactly(0.2, 0.4, 0.6, 0.8);
    assertThat(Scale.ofMeasured(List.of(5.0, 5.0)).ticks()).contains(5.0).hasSizeBetween(2, 8);
    assertThat(List.of(Scale.text(0.1), Scale.text(1000), Scale.text(0.1 + 0.2), Scale.text(1e-7)))
        .containsExactly("0.1", "1000", "0.3", "1E-7");
  }
}
