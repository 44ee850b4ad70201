package io.infoplane.numerics;

import java.util.Arrays;

/** Distances as sums of squared differences: for few columns, and without cancellation. */
final class DirectDistances implements TileDistances {
  private final int n;
  private final int d;

  /** Column after column, so that the inner loop runs over samples and vectorises. */
  private final double[] byColumn;

  private final double[][] buffers;

  DirectDistances(Points points, int workers) {
    this.n = points.rows();
    this.d = points.columns();
    this.byColumn = new double[Math.multiplyExact(n, d)];
    double[] row = new double[d];
    for (int i = 0; i < n; i++) {
      points.copyRow(i, row);
      for (int k = 0; k < d; k++) {
        byColumn[k * n + i] = row[k];
      }
    }
    this.buffers = new double[workers][Tile.capacity(points.rows())];
  }

  @Override
  public double[] squared(Tile tile, int worker) {
    double[] out = buffers[worker];
    int columns = tile.columns();
    // Arrays that all begin at the tile's first sample: only then does the inner loop vectorise.
    double[][] across = new double[d][columns];
    for (int k = 0; k < d; k++) {
      System.arraycopy(byColumn, k * n + tile.columnFrom(), across[k], 0, columns);
    }
    double[] sums = new double[columns];
    for (int i = 0; i < tile.rows(); i++) {
      Arrays.fill(sums, 0);
      int row = tile.rowFrom() + i;
      int k = 0;
      for (; k + 1 < d; k += 2) {
        add(byColumn[k * n + row], across[k], byColumn[(k + 1) * n + row], across[k + 1], sums);
      }
      if (k < d) {
        add(byColumn[k * n + row], across[k], sums);
      }
      System.arraycopy(sums, 0, out, i * columns, columns);
    }
    return out;
  }

  private static void add(double value, double[] column, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      double difference = value - column[j];
      sums[j] += difference * difference;
    }
  }

  /** Two columns at once, so that each sum is fetched and stored half as often. */
  private static void add(
      double first, double[] column, double second, double[] next, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      double a = first - column[j];
      double b = second - next[j];
      sums[j] += a * a + b * b;
    }
  }

  @Override
  public void close() {}
}
