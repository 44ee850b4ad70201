package io.infoplane.numerics;

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
    this.buffers = new double[workers][KernelSums.TILE * KernelSums.TILE];
  }

  @Override
  public double[] squared(Tile tile, int worker) {
    double[] out = buffers[worker];
    int columns = tile.columns();
    for (int i = 0; i < tile.rows(); i++) {
      int start = i * columns;
      for (int k = 0; k < d; k++) {
        double value = byColumn[k * n + tile.rowFrom() + i];
        int from = k * n + tile.columnFrom();
        if (k == 0) {
          for (int j = 0; j < columns; j++) {
            double difference = value - byColumn[from + j];
            out[start + j] = difference * difference;
          }
        } else {
          for (int j = 0; j < columns; j++) {
            double difference = value - byColumn[from + j];
            out[start + j] += difference * difference;
          }
        }
      }
    }
    return out;
  }

  @Override
  public void close() {}
}
