package io.infoplane.estimators.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;
import io.infoplane.api.Samples;
import io.infoplane.api.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinnedLayerTest {
  private static final Grid TENTHS = Grid.equalWidth(new Span(0, 1), 10, false);

  private record Threads(int threads) implements Context {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Memo memo() {
      return Memo.bounded(0);
    }
  }

  /** Rows drawn from so many patterns, moved within their cells. */
  private static Continuous layer(int n, int d, int patterns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cells = new double[patterns][d];
    for (double[] pattern : cells) {
      for (int k = 0; k < d; k++) {
        pattern[k] = random.nextInt(10) / 10.0;
      }
    }
    double[] values = new double[n * d];
    for (int i = 0; i < n; i++) {
      double[] pattern = cells[random.nextInt(patterns)];
      for (int k = 0; k < d; k++) {
        values[i * d + k] = pattern[k] + 0.01 + 0.08 * random.nextDouble();
      }
    }
    return Continuous.of("T", Samples.of(values, n, d));
  }

  /** The plain way: a list of cells a row, in a map. */
  private static int[] numberedByLists(Continuous layer, Grid grid) {
    Map<List<Long>, Integer> numbers = new HashMap<>();
    int[] labels = new int[layer.size()];
    for (int i = 0; i < labels.length; i++) {
      long[] row = new long[layer.dimension()];
      grid.cells(layer.samples().row(i), row.length, row);
      List<Long> cells = Arrays.stream(row).boxed().toList();
      int next = numbers.size();
      labels[i] = numbers.computeIfAbsent(cells, key -> next);
    }
    return labels;
  }

  @Test
  void rowsShareASymbolIfAndOnlyIfTheyShareAllCells() {
    for (int[] size : new int[][] {{500, 1, 10}, {500, 3, 40}, {300, 65, 7}, {200, 64, 1}}) {
      Continuous layer = layer(size[0], size[1], size[2], 3);
      assertThat(BinnedLayer.of(layer, TENTHS, new Threads(1)).symbols().toArray())
          .isEqualTo(numberedByLists(layer, TENTHS));
    }
  }

  @Test
  void rowsThatCollideAreToldApart() {
    Continuous layer = layer(400, 5, 60, 8);
    int[] expected = numberedByLists(layer, TENTHS);
    RowHash alwaysZero = (cells, from, to) -> 0;
    RowHash firstCellOnly = (cells, from, to) -> cells[from];
    RowHash sumOfCells = (cells, from, to) -> Arrays.stream(cells, from, to).sum();
    for (RowHash weak : List.of(alwaysZero, firstCellOnly, sumOfCells)) {
      for (int threads : new int[] {1, 3}) {
        assertThat(BinnedLayer.of(layer, TENTHS, weak, new Threads(threads)).symbols().toArray())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void aSingleCollisionAmongManyRowsIsFound() {
    // 10,000 rows in 5,000 pairs of equals; the hash takes rows 0 and 9,998 for one.
    int n = 10_000;
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = Math.floorDiv(i, 2);
    }
    Continuous layer = Continuous.of("T", Samples.of(values, n, 1));
    Grid ones = new FloorGrid(1);
    RowHash hash = (cells, from, to) -> cells[from] == n / 2 - 1 ? 0 : cells[from];
    assertThat(BinnedLayer.of(layer, ones, hash, new Threads(2)).symbols().symbols())
        .isEqualTo(n / 2);
  }

  /**
   * A multiplicative hash alone keeps no memory of what lies above its top bit; here rows differ
   * only in single high bits of their cells.
   */
  @Test
  void cellsThatDifferInOneBitAnywhereHashApart() {
    int d = 7;
    Set<Long> hashes = new HashSet<>();
    for (int column = 0; column < d; column++) {
      for (int bit = 0; bit < 64; bit++) {
        long[] cells = new long[d];
        cells[column] = 1L << bit;
        hashes.add(RowHash.FOUR_LANES.of(cells, 0, d));
      }
    }
    assertThat(hashes).hasSize(d * 64);
  }

  @Test
  void theOrderOfCellsMatters() {
    for (int d = 2; d < 10; d++) {
      long[] cells = new long[d];
      cells[0] = 3;
      long[] other = new long[d];
      other[d - 1] = 3;
      assertThat(RowHash.FOUR_LANES.of(cells, 0, d))
          .isNotEqualTo(RowHash.FOUR_LANES.of(other, 0, d));
    }
  }

  @Test
  void threadsDoNotChangeTheNumbering() {
    // 4 MB: enough for several threads.
    Continuous layer = layer(4000, 256, 900, 2);
    BinnedLayer one = BinnedLayer.of(layer, TENTHS, new Threads(1));
    for (int threads : new int[] {2, 3, 16}) {
      BinnedLayer many = BinnedLayer.of(layer, TENTHS, new Threads(threads));
      assertThat(many).isEqualTo(one);
    }
  }

  @Test
  void aLayerWiderThanABlockIsRead() {
    Continuous layer = layer(40, 20_000, 5, 4);
    assertThat(BinnedLayer.of(layer, TENTHS, new Threads(2)).symbols().symbols()).isEqualTo(5);
  }

  @Test
  void theShareOutsideTheGridIsCounted() {
    Continuous layer = Continuous.of("T", Samples.of(new double[] {-1, 0.5, 0.5, 2}, 2, 2));
    assertThat(BinnedLayer.of(layer, TENTHS, new Threads(1)).outside()).isEqualTo(0.5);
  }

  @Test
  void singlePrecisionFallsIntoTheCellsOfTheSameDoubles() {
    SplittableRandom random = new SplittableRandom(6);
    float[] values = new float[3000];
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(11) / 10f;
      wide[i] = values[i];
    }
    Continuous narrow = Continuous.of("T", Samples.of(values, 1000, 3));
    Continuous doubles = Continuous.of("T", Samples.of(wide, 1000, 3));
    assertThat(BinnedLayer.of(narrow, TENTHS, new Threads(2)))
        .isEqualTo(BinnedLayer.of(doubles, TENTHS, new Threads(2)));
  }

  @Test
  void cancellationStopsAllThreads() {
    Context cancelled =
        new Context() {
          @Override
          public long seed() {
            return 1;
          }

          @Override
          public int threads() {
            return 4;
          }

          @Override
          public void checkCancelled() {
            throw new InfoplaneException(ErrorCode.CANCELLED, "enough");
          }

          @Override
          public Memo memo() {
            return Memo.bounded(0);
          }
        };
    Continuous layer = layer(4000, 256, 900, 2);
    assertThatThrownBy(() -> BinnedLayer.of(layer, TENTHS, cancelled))
        .isInstanceOf(InfoplaneException.class)
        .hasMessage("enough");
  }

  @Test
  void anInterruptedThreadStopsAndStaysInterrupted() {
    Continuous layer = layer(4000, 256, 900, 2);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> BinnedLayer.of(layer, TENTHS, new Threads(4)))
          .isInstanceOfSatisfying(
              InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }
}
