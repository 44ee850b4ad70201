package io.infoplane.estimators.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
  private static Grid grid(Map<String, String> options, double... values) {
    return Grid.of(
        Samples.of(values, values.length, 1),
        Options.resolve(new BinningEstimator().descriptor(), options),
        Context.standalone(1));
  }

  private static List<Long> cells(Grid grid, double... values) {
    long[] cells = new long[values.length];
    grid.cells(values, values.length, cells);
    return Arrays.stream(cells).boxed().toList();
  }

  @Test
  void edgesAsPointsAreThoseOfLinspaceAndDigitize() {
    // numpy: digitize([-1, -0.6, -0.5, 0.99, 1], linspace(-1, 1, 5)) is [1, 1, 2, 4, 5].
    Grid grid = Grid.equalWidth(new Span(-1, 1), 5, true);
    assertThat(cells(grid, -1, -0.6, -0.5, 0.99, 1)).containsExactly(0L, 0L, 1L, 3L, 4L);
  }

  @Test
  void thirtyPointsOnTheRangeOfTanhAreThoseOfNumpy() {
    // numpy: digitize([-1, -0.99, 0.99, nextafter(1, 0), 1], linspace(-1, 1, 30)) is
    // [1, 1, 29, 29, 30]; linspace(-1, 1, 30)[14] is the edge below.
    Grid grid = Grid.equalWidth(new Span(-1, 1), 30, true);
    assertThat(cells(grid, -1, -0.99, 0.99, Math.nextDown(1.0), 1))
        .containsExactly(0L, 0L, 28L, 28L, 29L);
    double edge = -0.034482758620689724;
    assertThat(cells(grid, edge, Math.nextDown(edge))).containsExactly(14L, 13L);
  }

  @Test
  void edgesOfCellsTakeTheUpperEndIntoTheLastCell() {
    Grid grid = Grid.equalWidth(new Span(-1, 1), 4, false);
    assertThat(cells(grid, -1, -0.5, 0.99, 1)).containsExactly(0L, 1L, 3L, 3L);
  }

  @Test
  void whatLiesOutsideCountsAsTheNearestEnd() {
    Grid cells = Grid.equalWidth(new Span(-1, 1), 4, false);
    assertThat(cells(cells, -7, -1.01, 1.01, 1e300)).containsExactly(0L, 0L, 3L, 3L);
    Grid points = Grid.equalWidth(new Span(-1, 1), 5, true);
    assertThat(cells(points, -7, -1.01, 1.01, 1e300)).containsExactly(0L, 0L, 4L, 4L);
    for (Grid grid : List.of(cells, points)) {
      assertThat(grid.cells(new double[] {-7, -1, 0, 1, 1.01}, 5, new long[5])).isEqualTo(2);
    }
  }

  @Test
  void everyEdgeBelongsToTheCellAboveWhateverTheRounding() {
    for (int bins : new int[] {2, 3, 7, 10, 29, 30, 31, 100, 1000}) {
      Grid grid = Grid.equalWidth(new Span(-1, 1), bins, false);
      double step = 2.0 / bins;
      for (int i = 1; i < bins; i++) {
        double edge = -1 + i * step;
        assertThat(cells(grid, edge, Math.nextDown(edge))).containsExactly((long) i, i - 1L);
      }
    }
  }

  @Test
  void computedCellsAreThoseFoundAmongTheEdges() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
      double high = low + random.nextDouble() * Math.pow(10, random.nextInt(-6, 7));
      int bins = random.nextInt(2, 5000);
      Span range = new Span(low, high);
      if (!EqualWidthGrid.isExactOn(range, bins)) {
        continue;
      }
      double[] edges = new double[bins + 1];
      double step = (high - low) / bins;
      for (int i = 0; i < bins; i++) {
        edges[i] = low + i * step;
      }
      edges[bins] = high;
      Grid found = new EdgeGrid(edges, false, "");
      Grid computed = Grid.equalWidth(range, bins, false);
      assertThat(computed).isInstanceOf(EqualWidthGrid.class);
      double[] values = new double[100];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            i % 2 == 0
                ? low + (high - low) * (1.2 * random.nextDouble() - 0.1)
                : edges[random.nextInt(bins + 1)];
      }
      assertThat(cells(computed, values)).isEqualTo(cells(found, values));
    }
  }

  @Test
  void aShortRangeFarFromZeroIsDividedAsFinelyAsDoublesGo() {
    // Between these two there are three doubles: 30 cells cannot all be there.
    double low = 1e15;
    double high = low + 0.5;
    Grid grid = grid(Map.of(), low, low + 0.125, low + 0.25, low + 0.375, high);
    assertThat(cells(grid, low, low + 0.125, low + 0.25, low + 0.375, high))
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void theLongestRangeIsDividedEvenly() {
    double top = Double.MAX_VALUE;
    Grid grid = grid(Map.of("bins", "4"), -top, top);
    assertThat(cells(grid, -top, -0.51 * top, -0.49 * top, -1, 0, 1, 0.49 * top, 0.51 * top, top))
        .containsExactly(0L, 0L, 1L, 1L, 2L, 2L, 2L, 3L, 3L);
  }

  @Test
  void theShortestRangeHoldsItsTwoValuesApart() {
    Grid grid = grid(Map.of(), 0, Double.MIN_VALUE);
    assertThat(cells(grid, 0, Double.MIN_VALUE)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -3, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void aConstantLayerHasOneCell(double value) {
    for (String strategy : List.of("equal-width", "quantile")) {
      Grid grid = grid(Map.of("strategy", strategy), value, value, value);
      assertThat(cells(grid, value, value)).containsExactly(0L, 0L);
      assertThat(grid.words()).startsWith("1 cell");
    }
  }

  @Test
  void widthCountsFromZero() {
    Grid grid = grid(Map.of("width", "0.5"), -1, 1);
    assertThat(cells(grid, -0.51, -0.5, -0.0, 0.0, 0.49, 0.5, 1))
        .containsExactly(-2L, -1L, 0L, 0L, 0L, 1L, 2L);
  }

  @Test
  void cellsBeyondAnIntAreCounted() {
    Grid grid = grid(Map.of("width", "1e-6"), 1e6, 1);
    assertThat(cells(grid, 1e6 + 0.5e-6)).containsExactly(1_000_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e12, -1e12, 1e300})
  void aWidthTooSmallForTheDataIsRefused(double value) {
    assertThatThrownBy(() -> grid(Map.of("width", "1e-9"), value, 2))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining("1.0E-9 is too small")
        .hasMessageContaining("2^52 cells");
  }

  @Test
  void quantilesFillCellsEqually() {
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = Math.exp(i / 5.0);
    }
    Grid grid = grid(Map.of("bins", "4", "strategy", "quantile"), values);
    int[] counts = new int[4];
    cells(grid, values).forEach(cell -> counts[cell.intValue()]++);
    assertThat(counts).containsExactly(25, 25, 25, 25);
  }

  @Test
  void equalValuesShareAQuantile() {
    Map<String, String> four = Map.of("bins", "4", "strategy", "quantile");
    // Half zeros: two of the four cells collapse.
    double[] low = {0, 0, 0, 0, 1, 2, 3, 4};
    assertThat(cells(grid(four, low), low)).containsExactly(0L, 0L, 0L, 0L, 1L, 1L, 2L, 2L);
    assertThat(grid(four, low).words()).isEqualTo("3 cells between quantiles");
    double[] high = {0, 1, 2, 3, 4, 4, 4, 4};
    assertThat(cells(grid(four, high), high)).containsExactly(0L, 0L, 1L, 1L, 2L, 2L, 2L, 2L);
    double[] two = {0, 1, 0, 1, 1, 0, -0.0, 1};
    assertThat(cells(grid(four, two), two)).containsExactly(0L, 1L, 0L, 1L, 1L, 0L, 0L, 1L);
  }

  @Test
  void moreQuantilesThanValuesHoldEachValueApart() {
    double[] values = {3, 1, 2};
    assertThat(cells(grid(Map.of("bins", "10", "strategy", "quantile"), values), values))
        .doesNotHaveDuplicates();
  }

  @Test
  void quantilesTakeNoOtherGridBesideThem() {
    for (Map<String, String> other :
        List.of(Map.of("width", "0.5"), Map.of("range", "-1..1"), Map.of("edges", "points"))) {
      Map<String, String> options = new HashMap<>(other);
      options.put("strategy", "quantile");
      assertThatThrownBy(() -> grid(options, 1, 2))
          .isInstanceOfSatisfying(
              InfoplaneException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
          .hasMessageContaining(other.keySet().iterator().next() + " has no meaning");
    }
  }
}
