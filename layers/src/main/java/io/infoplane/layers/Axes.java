package io.infoplane.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/** Sums over the axes of a sample. */
final class Axes {
  private Axes() {}

  /**
   * The mean over the samples of the sum over all that belongs to one.
   *
   * @param values batch first
   * @param shape of a sample
   * @return a scalar
   */
  static SDVariable meanOfSums(SDVariable values, long... shape) {
    long length = 1;
    for (long side : shape) {
      length *= side;
    }
    // By the mean of all: ND4J fails where it sums over an axis of one value.
    return values.mean().mul((double) length);
  }
}
