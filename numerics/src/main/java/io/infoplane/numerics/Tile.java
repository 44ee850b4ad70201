package io.infoplane.numerics;

/**
 * A rectangle of the distance matrix: rows {@code rowFrom} to {@code rowTo}, columns {@code
 * columnFrom} to {@code columnTo}, ends excluded.
 */
record Tile(int rowFrom, int rowTo, int columnFrom, int columnTo) {

  /** Number of tiles a side. */
  static int blocks(int n) {
    return (n + KernelSums.TILE - 1) / KernelSums.TILE;
  }

  /** Pairs of the largest tile. */
  static int capacity(int n) {
    int side = Math.min(n, KernelSums.TILE);
    return side * side;
  }

  static Tile of(int rowBlock, int columnBlock, int n) {
    return new Tile(
        rowBlock * KernelSums.TILE,
        Math.min(n, (rowBlock + 1) * KernelSums.TILE),
        columnBlock * KernelSums.TILE,
        Math.min(n, (columnBlock + 1) * KernelSums.TILE));
  }

  int rows() {
    return rowTo - rowFrom;
  }

  int columns() {
    return columnTo - columnFrom;
  }

  boolean onDiagonal() {
    return rowFrom == columnFrom;
  }
}
