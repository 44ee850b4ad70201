package io.infoplane.layers;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ln |det A| by the elimination of Gauss and Jordan with partial pivoting, as operations of a
 * graph. Its gradient, the inverse transposed, is what the elimination leaves, and no gradient goes
 * through the steps themselves.
 */
final class LogDeterminant {
  private LogDeterminant() {}

  /**
   * Adds some fifteen operations a row. O(k^3).
   *
   * @param matrix k x k
   * @param k number of rows
   * @return a scalar, minus infinity where a row is left with zeros
   */
  static SDVariable of(SDVariable matrix, int k) {
    SameDiff graph = matrix.getSameDiff();
    DataType type = matrix.dataType();
    INDArray eye = Nd4j.eye(k).castTo(type);
    SDVariable fixed = new StopGradient(graph, matrix).outputVariable();
    // Beside the matrix stands the unit matrix, which becomes the inverse, its rows in another
    // order.
    SDVariable left = graph.concat(1, fixed, graph.constant(eye));
    SDVariable used = graph.constant(Nd4j.zeros(type, 1, k));
    SDVariable sum = graph.constant(Nd4j.zeros(type, 1, 1));
    for (int column = 0; column < k; column++) {
      SDVariable unit = graph.constant(Nd4j.zeros(type, 2L * k, 1).putScalar(column, 0, 1));
      SDVariable values = left.mmul(unit);
      SDVariable sizes = graph.math().abs(values.reshape(1, k)).mul(used.rsub(1)).sub(used);
      SDVariable chosen = graph.oneHot(graph.argmax(sizes, 1), k, -1, 1, 0, type);
      SDVariable row = chosen.mmul(left);
      SDVariable pivot = row.mmul(unit);
      sum = sum.add(graph.math().log(graph.math().abs(pivot)));
      // The pivot's row is divided by it, and subtracted from the others.
      left = left.sub(values.sub(chosen.reshape(k, 1)).mmul(row.div(pivot)));
      used = used.add(chosen);
    }
    SDVariable order = left.mmul(graph.constant(Nd4j.concat(0, eye, eye.mul(0))));
    SDVariable rows = left.mmul(graph.constant(Nd4j.concat(0, eye.mul(0), eye)));
    SDVariable slope = rows.permute(1, 0).mmul(order);
    return sum.sum().add(matrix.sub(fixed).mul(slope).sum());
  }
}
