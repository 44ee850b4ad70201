package io.infoplane.estimators.binning;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.Discrete;
import org.junit.jupiter.api.Test;

class OccupancyTest {
  @Test
  void countsCellsSamplesAndSingletons() {
    Occupancy cells = Occupancy.of(0, 3, 1, 0, 1, 2);
    assertThat(cells.samples()).isEqualTo(7);
    assertThat(cells.cells()).isEqualTo(4);
    assertThat(cells.singletons()).isEqualTo(2);
    assertThat(cells.sum(count -> count)).isEqualTo(7);
    assertThat(cells.sum(count -> 1)).isEqualTo(4);
  }

  @Test
  void pairsAreCountedWhateverTheNumberOfSymbols() {
    // A pair is one of 10^12, more than an int counts.
    int top = 1_000_000;
    Discrete x = Discrete.of("X", new int[] {0, top, top, top}, top + 1);
    Discrete y = Discrete.of("Y", new int[] {top, 0, top, top}, top + 1);
    Occupancy pairs = Occupancy.ofPairs(x, y);
    assertThat(pairs.cells()).isEqualTo(3);
    assertThat(pairs.singletons()).isEqualTo(2);
  }
}
