package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Samples;

/**
 * All squared Euclidean distances of n samples, for methods that need the whole matrix, such as
 * those by eigenvalues.
 *
 * <p>Time O(n<sup>2</sup> d / 2), memory 8 n<sup>2</sup> bytes. The same to the last bit for any
 * number of threads.
 */
public final class DistanceMatrix {
  private DistanceMatrix() {}

  /**
   * Measures all distances.
   *
   * @param samples n x d
   * @param context threads and cancellation
   * @return n x n, row after row, symmetric, zero on the diagonal
   */
  public static double[] of(Samples samples, Context context) {
    int n = samples.rows();
    double[] matrix = new double[Math.multiplyExact(n, n)];
    int blocks = (n + KernelSums.TILE - 1) / KernelSums.TILE;
    try (TileDistances distances = TileDistances.of(samples, context.threads());
        Workers workers = new Workers(context.threads())) {
      // Tile (I, J) with I at most J; the other half is its mirror.
      workers.run(
          blocks * blocks,
          (task, worker) -> {
            int row = task / blocks;
            int column = task % blocks;
            if (row <= column) {
              context.checkCancelled();
              Tile tile = Tile.of(row, column, n);
              copy(tile, distances.squared(tile, worker), matrix, n);
            }
          });
    }
    for (int i = 0; i < n; i++) {
      // What is left there is rounding.
      matrix[i * n + i] = 0;
    }
    return matrix;
  }

  private static void copy(Tile tile, double[] squared, double[] matrix, int n) {
    int columns = tile.columns();
    for (int i = 0; i < tile.rows(); i++) {
      int row = tile.rowFrom() + i;
      for (int j = 0; j < columns; j++) {
        int column = tile.columnFrom() + j;
        double distance = squared[i * columns + j];
        if (row <= column) {
          matrix[row * n + column] = distance;
          matrix[column * n + row] = distance;
        }
      }
    }
  }
}
