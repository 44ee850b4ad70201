package io.infoplane.layers;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The samples of a batch by their numbers, whose count is not known before the graph runs.
 *
 * @param numbers of the samples from 1, one a row
 */
record Batch(SDVariable numbers) {

  /**
   * The samples of a matrix.
   *
   * @param rows n x units
   */
  static Batch of(SDVariable rows) {
    SameDiff graph = rows.getSameDiff();
    SDVariable ones = RowReductions.mean(Flow.stopped(graph.onesLike(rows)));
    return new Batch(graph.cumsum(ones, false, false, 0));
  }

  /** n, a scalar. */
  SDVariable size() {
    return numbers.max();
  }

  /**
   * Where scores are of a sample with itself: 1 there and 0 elsewhere, for blocks of n x n scores
   * one below another.
   *
   * @param blocks how many
   * @return (blocks x n) x n
   */
  SDVariable same(int blocks) {
    SDVariable row = numbers.reshape(1, -1);
    SDVariable column = row;
    if (blocks > 1) {
      SDVariable[] again = new SDVariable[blocks];
      Arrays.fill(again, row);
      column = graph().concat(0, again);
    }
    return equal(column.reshape(-1, 1), row);
  }

  /**
   * Where scores are of a sample with the other view of it, in the other half of the batch: 1 there
   * and 0 elsewhere. In a batch of odd size, which has no halves, they are of samples as far apart
   * as halves would be.
   *
   * @return n x n
   */
  SDVariable otherView() {
    SDVariable row = numbers.reshape(1, -1);
    SDVariable column = numbers.reshape(-1, 1);
    SDVariable half = graph().math().floor(size().mul(0.5));
    return equal(graph().math().abs(column.sub(row)), half).mul(same(1).rsub(1));
  }

  private SDVariable equal(SDVariable one, SDVariable other) {
    return Flow.stopped(graph().eq(one, other).castTo(type()));
  }

  private DataType type() {
    return numbers.dataType();
  }

  private SameDiff graph() {
    return numbers.getSameDiff();
  }
}
