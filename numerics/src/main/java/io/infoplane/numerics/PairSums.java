package io.infoplane.numerics;

import java.util.Optional;

/**
 * Collects the kernel of one variance, tile by tile. Two tiles that share no row may be added at
 * once.
 */
final class PairSums {
  private final double variance;
  private final double minusInverse;
  private final double[] narrow;
  private final double[] wide;
  private final Optional<int[]> classes;
  private final double[] narrowWithin;
  private final double[] wideWithin;

  PairSums(double variance, int n, Optional<int[]> classes) {
    this.variance = variance;
    this.minusInverse = -1 / (8 * variance);
    this.narrow = new double[n];
    this.wide = new double[n];
    this.classes = classes;
    this.narrowWithin = new double[classes.isPresent() ? n : 0];
    this.wideWithin = new double[classes.isPresent() ? n : 0];
  }

  /**
   * Adds the pairs of a tile to both of their samples.
   *
   * @param squared distances, row after row of the tile
   */
  void add(Tile tile, double[] squared) {
    int columns = tile.columns();
    double[] kernel = new double[columns];
    for (int i = tile.rowFrom(); i < tile.rowTo(); i++) {
      int first = tile.onDiagonal() ? i + 1 - tile.columnFrom() : 0;
      int start = (i - tile.rowFrom()) * columns;
      for (int j = first; j < columns; j++) {
        kernel[j] = Math.exp(squared[start + j] * minusInverse);
      }
      addAll(i, tile.columnFrom(), first, columns, kernel);
      if (classes.isPresent()) {
        addWithin(i, tile.columnFrom(), first, columns, kernel, classes.get());
      }
    }
  }

  private void addAll(int i, int columnFrom, int first, int columns, double[] kernel) {
    double narrowSum = 0;
    double wideSum = 0;
    for (int j = first; j < columns; j++) {
      double k = kernel[j];
      double fourth = (k * k) * (k * k);
      wideSum += k;
      narrowSum += fourth;
      wide[columnFrom + j] += k;
      narrow[columnFrom + j] += fourth;
    }
    wide[i] += wideSum;
    narrow[i] += narrowSum;
  }

  private void addWithin(
      int i, int columnFrom, int first, int columns, double[] kernel, int[] labels) {
    double narrowSum = 0;
    double wideSum = 0;
    for (int j = first; j < columns; j++) {
      if (labels[columnFrom + j] == labels[i]) {
        double k = kernel[j];
        double fourth = (k * k) * (k * k);
        wideSum += k;
        narrowSum += fourth;
        wideWithin[columnFrom + j] += k;
        narrowWithin[columnFrom + j] += fourth;
      }
    }
    wideWithin[i] += wideSum;
    narrowWithin[i] += narrowSum;
  }

  KernelSums.ByClass result() {
    return new KernelSums.ByClass(
        new KernelSums(variance, narrow, wide),
        classes.map(labels -> new KernelSums(variance, narrowWithin, wideWithin)));
  }
}
