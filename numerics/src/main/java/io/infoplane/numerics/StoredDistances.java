package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Memo;
import io.infoplane.api.Variable;

/**
 * Distances that were measured before, tile by tile, each pair once: for variables of so many
 * columns that measuring again costs more than remembering.
 */
final class StoredDistances implements TileDistances {
  /** 64 MiB a variable; of more samples, distances are measured again at each pass. */
  private static final int MOST_SAMPLES = 4096;

  private final double[][] tiles;
  private final int blocks;

  private StoredDistances(double[][] tiles, int n) {
    this.tiles = tiles;
    this.blocks = Tile.blocks(n);
  }

  /** Those of a variable: from the memo where remembering pays, else measured at each call. */
  static TileDistances of(Variable variable, int workers, Context context) {
    Points points = Points.of(variable);
    return pays(points)
        ? new StoredDistances(tiles(variable, points, context), points.rows())
        : TileDistances.of(points, workers);
  }

  /** Sees to it that what is worth remembering is in the memo. */
  static void remember(Variable variable, Context context) {
    Points points = Points.of(variable);
    if (pays(points)) {
      tiles(variable, points, context);
    }
  }

  private static boolean pays(Points points) {
    return points.columns() > DIRECT_COLUMNS && points.rows() <= MOST_SAMPLES;
  }

  private static double[][] tiles(Variable variable, Points points, Context context) {
    long n = points.rows();
    Memo.Key<double[][]> key =
        new Memo.Key<>(
            double[][].class,
            "core:numerics distances " + variable.sha256(),
            Double.BYTES * n * (n + KernelSums.TILE) / 2);
    return context.memo().get(key, () -> measure(points, context));
  }

  private static double[][] measure(Points points, Context context) {
    int n = points.rows();
    int blocks = Tile.blocks(n);
    double[][] tiles = new double[blocks * blocks][];
    try (TileDistances distances = TileDistances.of(points, context.threads());
        Workers workers = new Workers(context.threads())) {
      workers.run(
          tiles.length,
          (task, worker) -> {
            int row = task / blocks;
            int column = task % blocks;
            if (row <= column) {
              context.checkCancelled();
              Tile tile = Tile.of(row, column, n);
              double[] squared = distances.squared(tile, worker);
              double[] copy = new double[tile.rows() * tile.columns()];
              System.arraycopy(squared, 0, copy, 0, copy.length);
              tiles[task] = copy;
            }
          });
    }
    return tiles;
  }

  @Override
  public double[] squared(Tile tile, int worker) {
    return tiles[tile.rowFrom() / KernelSums.TILE * blocks + tile.columnFrom() / KernelSums.TILE];
  }

  @Override
  public void close() {}
}
