package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscreteTest {
  @Test
  void countsSymbolsThatOccurAndThatDoNot() {
    Discrete variable = Discrete.of("Y", new int[] {2, 0, 2}, 4);
    assertThat(variable.counts()).containsExactly(1, 0, 2, 0);
    assertThat(variable.symbols()).isEqualTo(4);
    assertThat(variable.size()).isEqualTo(3);
    assertThat(variable.symbol(2)).isEqualTo(2);
  }

  @Test
  void entropyIsThatOfTheFrequencies() {
    assertThat(Discrete.of("Y", new int[] {0, 1, 2, 3}, 4).entropy())
        .isEqualTo(Math.log(4), within(1e-15));
    assertThat(Discrete.of("Y", new int[] {0, 1, 1, 1}, 2).entropy())
        .isEqualTo(Math.log(4) - 0.75 * Math.log(3), within(1e-15));
    assertThat(Discrete.of("Y", new int[7], 5).entropy()).isZero();
  }

  @Test
  void anyIntegersAreNumberedInAscendingOrder() {
    Discrete variable =
        Discrete.ofValues("Y", new long[] {7, Long.MIN_VALUE, 7, Long.MAX_VALUE, -1});
    assertThat(variable.toArray()).containsExactly(2, 0, 2, 3, 1);
    assertThat(variable.symbols()).isEqualTo(4);
  }

  @Test
  void symbolsOutOfRangeAreRefusedWithTheirPlace() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Discrete.of("Y", new int[] {0, 3}, 3))
        .contains("sample 1 of the variable 'Y' is 3: symbols run from 0 to 2");
    assertRefused(ErrorCode.DATA_INVALID, () -> Discrete.of("Y", new int[] {-1}, 3))
        .contains("is -1");
    assertRefused(ErrorCode.DATA_INVALID, () -> Discrete.of("Y", new int[] {0}, 0))
        .contains("0 symbols");
  }

  @Test
  void noSamplesAreRefused() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Discrete.of("Y", new int[0], 3))
        .contains("no samples");
    assertRefused(ErrorCode.DATA_INVALID, () -> Discrete.ofValues("Y", new long[0]))
        .contains("no samples");
  }

  @Test
  void nobodyCanChangeItFromOutside() {
    int[] given = {0, 1};
    Discrete variable = Discrete.of("Y", given, 2);
    given[0] = 1;
    variable.toArray()[0] = 1;
    variable.counts()[0] = 99;
    assertThat(variable.toArray()).containsExactly(0, 1);
    assertThat(variable.counts()).containsExactly(1, 1);
  }

  /** SHA-256 of "DISCRETE 4 3\n" and four little-endian integers, by Python's hashlib. */
  @Test
  void digestIsThatOfSizeSymbolsAndLabelsWithoutTheName() {
    Discrete variable = Discrete.of("Y", new int[] {2, 0, 1, 2}, 3);
    assertThat(variable.sha256())
        .isEqualTo("f0d6ab89ccc0ef1e41d991f85284bcd917b7d740fb8a1ca313cad165084c27ee")
        .isEqualTo(variable.named("Z").sha256())
        .isNotEqualTo(Discrete.of("Y", new int[] {2, 0, 1, 2}, 4).sha256());
    assertThat(variable.named("Z")).isEqualTo(variable).hasSameHashCodeAs(variable);
    assertThat(variable.named("Z").name()).isEqualTo("Z");
  }
}
