package io.infoplane.numerics;

import io.infoplane.api.Samples;
import java.util.Arrays;

/**
 * Squared Euclidean distances of single pairs as sums of squared differences: without cancellation,
 * but an order of magnitude slower than a product of matrices. Pairs of equal rows cost nothing.
 */
final class PairDistances {
  private final Samples samples;

  /** For each worker the rows of its last pair. */
  private final double[][] first;

  private final double[][] second;
  private final int[] numberOfFirst;

  /** Equal rows have one symbol. Empty until it is needed, which for most samples it never is. */
  private volatile int[] identity = {};

  PairDistances(Samples samples, int workers) {
    this.samples = samples;
    this.first = new double[workers][samples.columns()];
    this.second = new double[workers][samples.columns()];
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
      samples.copyRows(i, i + 1, a, 0);
      numberOfFirst[worker] = i;
    }
    double[] b = second[worker];
    samples.copyRows(j, j + 1, b, 0);
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      double difference = a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }

  private boolean areEqual(int i, int j) {
    int[] symbols = identity;
    if (symbols.length == 0) {
      symbols = identify();
    }
    return symbols[i] == symbols[j];
  }

  private synchronized int[] identify() {
    if (identity.length == 0) {
      identity = samples.identity().toArray();
    }
    return identity;
  }
}
