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
    for (int i = 0; i < tile.rows(); i++) {
      int row = tile.rowFrom() + i;
      int start = i * columns;
      Arrays.fill(out, start, start + columns, 0);
      int k = 0;
      for (; k + 3 < d; k += 4) {
        addFour(k, row, tile.columnFrom(), columns, out, start);
      }
      for (; k < d; k++) {
        double value = byColumn[k * n + row];
        int from = k * n + tile.columnFrom();
        for (int j = 0; j < columns; j++) {
          double difference = value - byColumn[from + j];
          out[start + j] += difference * difference;
        }
      }
    }
    return out;
  }

  /** Four columns at once, so that each sum is fetched and stored a fourth as often. */
  private void addFour(int k, int row, int columnFrom, int columns, double[] out, int start) {
    double a = byColumn[k * n + row];
    double b = byColumn[(k + 1) * n + row];
    double c = byColumn[(k + 2) * n + row];
    double e = byColumn[(k + 3) * n + row];
    int fromA = k * n + columnFrom;
    int fromB = fromA + n;
    int fromC = fromB + n;
    int fromE = fromC + n;
    for (int j = 0; j < columns; j++) {
      double da = a - byColumn[fromA + j];
      double db = b - byColumn[fromB + j];
      double dc = c - byColumn[fromC + j];
      double de = e - byColumn[fromE + j];
      out[start + j] += (da * da + db * db) + (dc * dc + de * de);
    }
  }

  @Override
  public void close() {}
}
