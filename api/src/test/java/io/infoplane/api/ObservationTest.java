package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {
  @Test
  void numbersAndTablesKeepTheirOrder() {
    Observation.Table table =
        new Observation.Table("layers", List.of("layer", "I [nats]"), List.of(List.of("t1", 0.5)));
    Observation observation =
        Observation.of("Layer 2 knows more than layer 1.")
            .number("b", 2)
            .number("a", 1)
            .table(table)
            .warn("odd", "impossible")
            .build();
    assertThat(observation.numbers().keySet()).containsExactly("b", "a");
    assertThat(observation.tables()).containsExactly(table);
    assertThat(observation.warnings()).containsExactly(new Warning("odd", "impossible"));
    assertThat(observation.finding()).isEqualTo("Layer 2 knows more than layer 1.");
  }

  @Test
  void aNumberThatIsNotFiniteIsRefused() {
    assertRefused(ErrorCode.NUMERIC, () -> Observation.of("x").number("gain", Double.NaN))
        .isEqualTo("the number 'gain' came out as NaN");
  }

  @Test
  void aRowThatDoesNotFitItsColumnsIsRefused() {
    assertThatThrownBy(
            () -> new Observation.Table("layers", List.of("layer"), List.of(List.of("t1", 0.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'layers' has 2 cells for 1 columns");
  }
}
