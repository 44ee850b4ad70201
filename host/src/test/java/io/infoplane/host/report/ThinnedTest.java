package io.infoplane.host.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.Observation;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinnedTest {
  private static final int N = 10_000;

  @Test
  void fewPointsAreAllKept() {
    var series = new Observation.Series("s", List.of(3.0, 1.0, 2.0), List.of(0.0, 0.0, 7.0));

    assertThat(Thinned.to(4, series, true)).isEqualTo(new Thinned(series, 3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void peaksAndEndsAreKeptInOrder(boolean logarithmic) {
    // Flat but for one peak and one trough.
    var thinned = Thinned.to(100, series(i -> i == 4321 ? 9 : i == 8765 ? -9 : 0), logarithmic);

    assertThat(thinned.of()).isEqualTo(N);
    assertThat(thinned.series().x())
        .hasSizeLessThanOrEqualTo(100)
        .isSorted()
        .startsWith(0.0)
        .endsWith(N - 1.0)
        .contains(4321.0, 8765.0);
    assertThat(thinned.series().y()).contains(9.0, -9.0);
  }

  @Test
  void decadesOfALogarithmicAxisKeepAlikeManyPoints() {
    var kept = Thinned.to(200, series(i -> i % 2), true).series().x();

    long third = kept.stream().filter(x -> x >= 100 && x < 1000).count();
    long fourth = kept.stream().filter(x -> x >= 1000).count();
    // 99 stretches over four decades, two points in each.
    assertThat(third).isBetween(45L, 51L);
    assertThat(fourth).isBetween(45L, 51L);
    assertThat(
            Thinned.to(200, series(i -> i % 2), false).series().x().stream().filter(x -> x < 1000))
        .hasSizeLessThan(22);
  }

  @Test
  void pathThatTurnsBackIsThinnedAlongItself() {
    var there = IntStream.range(0, N).mapToObj(i -> 1.0 + Math.min(i, N - i)).toList();
    var series = new Observation.Series("s", there, series(i -> i).y());

    var kept = Thinned.to(100, series, true).series().y();

    assertThat(kept).isSorted().hasSizeBetween(90, 100);
  }

  private static Observation.Series series(IntToDoubleFunction y) {
    return new Observation.Series(
        "s",
        IntStream.range(0, N).mapToObj(i -> (double) i).toList(),
        IntStream.range(0, N).mapToDouble(y).boxed().toList());
  }
}
