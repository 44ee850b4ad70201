package io.infoplane.numerics;

import io.infoplane.api.Samples;

/** Squared Euclidean distances of a tile of sample pairs. */
interface TileDistances extends AutoCloseable {

  /**
   * Up to this many columns plain differences are used, which are exact. The number was chosen, not
   * measured.
   */
  int DIRECT_COLUMNS = 32;

  /** The way that suits the number of columns, for so many workers. */
  static TileDistances of(Samples samples, int workers) {
    return of(Points.of(samples), workers);
  }

  /** The way that suits the number of columns, for so many workers. */
  static TileDistances of(Points points, int workers) {
    return points.columns() <= DIRECT_COLUMNS
        ? new DirectDistances(points, workers)
        : new GramDistances(points, workers);
  }

  /**
   * The distances of a tile, row after row, none below zero. Not to be changed.
   *
   * @param tile which pairs
   * @param worker number of the calling worker, whose buffer is returned and reused
   */
  double[] squared(Tile tile, int worker);

  @Override
  void close();
}
