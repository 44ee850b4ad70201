package io.infoplane.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What is said of the rows of a matrix, which may have one column: ND4J fails where it reduces an
 * axis of one value, so that there is always a second.
 */
final class RowReductions {
  private RowReductions() {}

  /** The sum of each row. */
  static SDVariable sum(SDVariable matrix) {
    return matrix.getSameDiff().concat(1, matrix, matrix.mul(0)).sum(1);
  }

  /** The mean of each row. */
  static SDVariable mean(SDVariable matrix) {
    return matrix.getSameDiff().concat(1, matrix, matrix).mean(1);
  }

  /** ln sum e^x of each row, from its largest x on. */
  static SDVariable logSum(SDVariable matrix) {
    var graph = matrix.getSameDiff();
    SDVariable largest = Flow.stopped(graph.concat(1, matrix, matrix).max(1));
    SDVariable sums = sum(graph.math().exp(matrix.sub(largest.reshape(-1, 1))));
    return graph.math().log(sums).add(largest);
  }
}
