package io.infoplane.numerics;

import java.util.Arrays;

/**
 * Squared Euclidean distances of single pairs as sums of squared differences: without cancellation,
 * but an order of magnitude slower than a product of matrices. Pairs of equal rows cost nothing.
 */
final class PairDistances {
  private final Points points;

  /** For each worker the rows of its last pair. */
  private final double[][] first;

  private final double[][] second;
  private final int[] numberOfFirst;

  /**
   * For each part of the points: equal rows have one symbol. Empty until it is needed, which for
   * most samples it never is.
   */
  private volatile int[][] identity = {};

  PairDistances(Points points, int workers) {
    this.points = points;
    this.first = new double[workers][points.columns()];
    this.second = new double[workers][points.columns()];
    this.numberOfFirst = new int[workers];
    Arrays.fill(numberOfFirst, -1);
  }

  /**
   * The distance of a pair, zero or more; infinite if it is beyond the largest number.
   *
   * @param i number of a row; best the same from call to call
   * @param j number of the other row
   * @param worker number of the calling worker
   */
  double squared(int i, int j, int worker) {
    if (i == j || areEqual(i, j)) {
      return 0;
    }
    double[] a = first[worker];
    if (numberOfFirst[worker] != i) {
      points.copyRow(i, a);
      numberOfFirst[worker] = i;
    }
    double[] b = second[worker];
    points.copyRow(j, b);
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      double difference = a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }

  private boolean areEqual(int i, int j) {
    int[][] symbols = identity;
    if (symbols.length == 0) {
      symbols = identify();
    }
    for (int[] part : symbols) {
      if (part[i] != part[j]) {
        return false;
      }
    }
    return true;
  }

  private synchronized int[][] identify() {
    if (identity.length == 0) {
      identity =
          points.parts().stream().map(part -> part.identity().toArray()).toArray(int[][]::new);
    }
    return identity;
  }
}
