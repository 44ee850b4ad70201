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
      for (; k + 3 < d; k += 4) {
        addFour(row, k, across, sums);
      }
      for (; k < d; k++) {
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

  /** Four columns at once, so that each sum is fetched and stored a fourth as often. */
  private void addFour(int row, int k, double[][] across, double[] sums) {
    double v0 = byColumn[k * n + row];
    double v1 = byColumn[(k + 1) * n + row];
    double v2 = byColumn[(k + 2) * n + row];
    double v3 = byColumn[(k + 3) * n + row];
    double[] c0 = across[k];
    double[] c1 = across[k + 1];
    double[] c2 = across[k + 2];
    double[] c3 = across[k + 3];
    for (int j = 0; j < sums.length; j++) {
      double d0 = v0 - c0[j];
      double d1 = v1 - c1[j];
      double d2 = v2 - c2[j];
      double d3 = v3 - c3[j];
      sums[j] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
    }
  }

  @Override
  public void close() {}
}
