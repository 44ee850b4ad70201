package io.infoplane.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/** Sums over the axes of a sample. */
final class Axes {
  private Axes() {}

  /**
   * The mean over the samples of the sum over all that belongs to one.
   *
   * @param values batch first
   * @param rank number of axes of a sample
   * @return a scalar
   */
  static SDVariable meanOfSums(SDVariable values, int rank) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = i + 1;
    }
    return values.sum(axes).mean();
  }
}
