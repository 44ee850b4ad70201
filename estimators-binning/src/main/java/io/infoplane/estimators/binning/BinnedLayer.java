package io.infoplane.estimators.binning;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import java.util.Arrays;

/**
 * A layer whose rows are replaced by symbols: two rows have one symbol if and only if they agree in
 * the cell of every column. Symbols are numbered in order of first appearance.
 *
 * <p>Rows are grouped by a hash of their cells, and every row is then compared with the first of
 * its group, cell by cell. If hashes ever brought two rows together that differ, the grouping is
 * done again with a comparison at each step. Time O(n d), in two readings at most; memory O(n).
 *
 * @param symbols one a row
 * @param outside share of all values that lay outside the grid
 * @param grid the grid in words
 */
record BinnedLayer(Discrete symbols, double outside, String grid) {

  static BinnedLayer of(Continuous layer, Grid grid, Context context) {
    return of(layer, grid, RowHash.FOUR_LANES, context);
  }

  static BinnedLayer of(Continuous layer, Grid grid, RowHash hash, Context context) {
    Samples samples = layer.samples();
    int n = samples.rows();
    int d = samples.columns();
    long[] hashes = new long[n];
    long outside = 0;
    for (Hasher hasher :
        RowBlocks.readAll(samples, context, () -> new Hasher(grid, hash, d, hashes))) {
      outside += hasher.outside;
    }
    int[] first = firstOfGroups(hashes, (a, b) -> true);
    boolean right = allAlone(first) || allLikeTheFirst(samples, grid, first, context);
    return numbered(
        layer,
        right ? first : firstOfGroups(hashes, new CellRows(samples, grid)::same),
        (double) outside / n / d,
        grid);
  }

  /** Whether no hash occurs twice: rows that hash apart are apart. */
  private static boolean allAlone(int[] first) {
    for (int i = 0; i < first.length; i++) {
      if (first[i] != i) {
        return false;
      }
    }
    return true;
  }

  private static boolean allLikeTheFirst(Samples samples, Grid grid, int[] first, Context context) {
    return RowBlocks.readAll(samples, context, () -> new Verifier(samples, grid, first)).stream()
        .noneMatch(verifier -> verifier.differ);
  }

  private static BinnedLayer numbered(Continuous layer, int[] first, double outside, Grid grid) {
    int[] labels = new int[first.length];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = first[i] == i ? count++ : labels[first[i]];
    }
    return new BinnedLayer(Discrete.of(layer.name(), labels, count), outside, grid.words());
  }

  /** The same cells, of a variable of another name. */
  BinnedLayer named(String name) {
    return new BinnedLayer(symbols.named(name), outside, grid);
  }

  @FunctionalInterface
  private interface RowComparison {
    boolean same(int a, int b);
  }

  /** For each row the first row of equal hash that the comparison, too, calls the same. */
  private static int[] firstOfGroups(long[] hashes, RowComparison comparison) {
    int n = hashes.length;
    int[] first = new int[n];
    int capacity = Integer.highestOneBit(Math.max(4, Math.min(n, 1 << 28))) * 4;
    int[] slots = new int[capacity];
    Arrays.fill(slots, -1);
    for (int i = 0; i < n; i++) {
      int slot = (int) hashes[i] & (capacity - 1);
      while (slots[slot] >= 0
          && !(hashes[slots[slot]] == hashes[i] && comparison.same(slots[slot], i))) {
        slot = (slot + 1) & (capacity - 1);
      }
      if (slots[slot] < 0) {
        slots[slot] = i;
      }
      first[i] = slots[slot];
    }
    return first;
  }

  /** Hashes the cells of each row. */
  private static final class Hasher implements RowBlocks.Reader {
    private final Grid grid;
    private final RowHash hash;
    private final int columns;
    private final long[] hashes;
    private long[] cells = new long[0];
    private long outside;

    Hasher(Grid grid, RowHash hash, int columns, long[] hashes) {
      this.grid = grid;
      this.hash = hash;
      this.columns = columns;
      this.hashes = hashes;
    }

    @Override
    public void read(int from, int to, double[] values) {
      if (cells.length < values.length) {
        cells = new long[values.length];
      }
      outside += grid.cells(values, (to - from) * columns, cells);
      for (int i = from; i < to; i++) {
        int start = (i - from) * columns;
        hashes[i] = hash.of(cells, start, start + columns);
      }
    }
  }

  /** Compares each row with the first of its group. */
  private static final class Verifier implements RowBlocks.Reader {
    private final CellRows rows;
    private final Grid grid;
    private final int[] first;
    private final int columns;
    private long[] cells = new long[0];
    private boolean differ;

    Verifier(Samples samples, Grid grid, int[] first) {
      this.rows = new CellRows(samples, grid);
      this.grid = grid;
      this.first = first;
      this.columns = samples.columns();
    }

    @Override
    public void read(int from, int to, double[] values) {
      int repeated = from;
      while (repeated < to && first[repeated] == repeated) {
        repeated++;
      }
      if (repeated == to) {
        return;
      }
      if (cells.length < values.length) {
        cells = new long[values.length];
      }
      grid.cells(values, (to - from) * columns, cells);
      for (int i = repeated; i < to && !differ; i++) {
        if (first[i] != i) {
          int start = (i - from) * columns;
          differ = !Arrays.equals(cells, start, start + columns, rows.cells(first[i]), 0, columns);
        }
      }
    }
  }

  /** The cells of single rows, of which a few are kept, for one thread. */
  private static final class CellRows {
    /** 512 KiB: what a layer with few distinct rows asks for again and again stays in the cache. */
    private static final int CELLS_KEPT = 1 << 16;

    private final Samples samples;
    private final Grid grid;
    private final double[] values;
    private final int[] rows;
    private final long[][] kept;

    CellRows(Samples samples, Grid grid) {
      this.samples = samples;
      this.grid = grid;
      this.values = new double[samples.columns()];
      int slots = Math.max(2, Math.min(256, CELLS_KEPT / samples.columns()));
      this.rows = new int[slots];
      Arrays.fill(rows, -1);
      this.kept = new long[slots][];
    }

    /** The cells of a row, valid until other rows have been asked for. */
    long[] cells(int row) {
      int slot = row % rows.length;
      if (rows[slot] != row) {
        if (kept[slot] == null) {
          kept[slot] = new long[values.length];
        }
        samples.copyRows(row, row + 1, values, 0);
        grid.cells(values, values.length, kept[slot]);
        rows[slot] = row;
      }
      return kept[slot];
    }

    boolean same(int a, int b) {
      // Two rows of one slot would overwrite each other.
      long[] of = a % rows.length == b % rows.length ? cells(a).clone() : cells(a);
      return Arrays.equals(of, cells(b));
    }
  }
}
