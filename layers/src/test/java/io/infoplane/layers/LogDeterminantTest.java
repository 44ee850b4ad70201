package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.testkit.LayerBench;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against plain loops, of which the gradient is the inverse, transposed. */
class LogDeterminantTest {
  private static final double RIDGE = 1e-5;

  /** Random, with zeros on the diagonal: without pivots there is nothing to divide by. */
  private static double[][] matrix(int k) {
    Random random = new Random(k);
    double[][] matrix = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        matrix[i][j] = i == j ? 0 : random.nextGaussian() + (j == (i + 1) % k ? 3 : 0);
      }
    }
    return matrix;
  }

  /**
   * Where each sample has another label, the joint matrix is that of the probabilities; what the
   * ridge adds is taken from them.
   */
  private static LayerBench bench(double[][] matrix, DataType type) {
    int k = matrix.length;
    LayerBench bench =
        LayerBench.of(new DeterminantMutualInformation())
            .option("ridge", Double.toString(RIDGE))
            .type(type)
            .input(k)
            .labels(k)
            .place();
    bench.labels(Nd4j.eye(k).castTo(type));
    INDArray joint =
        Nd4j.createFromArray(matrix).sub(Nd4j.eye(k).castTo(DataType.DOUBLE).mul(RIDGE / k));
    return bench.input(joint.transpose().mul(k).dup('c'));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 100})
  void valueAndGradientAreThoseOfPlainLoops(int k) {
    double[][] matrix = matrix(k);
    LayerBench bench = bench(matrix, DataType.DOUBLE);
    double[][] inverse = new double[k][k];
    double expected = logDeterminant(matrix, inverse);
    assertThat(bench.penalty()).isCloseTo(-expected, within(1e-6));
    INDArray gradient = bench.inputGradient();
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        assertThat(gradient.getDouble(i, j)).isCloseTo(-inverse[i][j] / k, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  void isRightInSinglePrecision(int k) {
    double[][] matrix = matrix(k);
    assertThat(bench(matrix, DataType.FLOAT).penalty())
        .isCloseTo(-logDeterminant(matrix, new double[k][k]), within(1e-3));
  }

  /** ln |det A|, and the inverse by Gauss and Jordan with pivots. */
  private static double logDeterminant(double[][] matrix, double[][] inverse) {
    int k = matrix.length;
    double[][] left = new double[k][];
    double log = 0;
    for (int i = 0; i < k; i++) {
      left[i] = matrix[i].clone();
      inverse[i][i] = 1;
    }
    for (int column = 0; column < k; column++) {
      int best = column;
      for (int i = column; i < k; i++) {
        if (Math.abs(left[i][column]) > Math.abs(left[best][column])) {
          best = i;
        }
      }
      double[] row = left[best];
      left[best] = left[column];
      left[column] = row;
      double[] other = inverse[best];
      inverse[best] = inverse[column];
      inverse[column] = other;
      double pivot = row[column];
      log += Math.log(Math.abs(pivot));
      for (int j = 0; j < k; j++) {
        row[j] /= pivot;
        other[j] /= pivot;
      }
      for (int i = 0; i < k; i++) {
        double factor = left[i][column];
        for (int j = 0; j < k && i != column; j++) {
          left[i][j] -= factor * row[j];
          inverse[i][j] -= factor * other[j];
        }
      }
    }
    return log;
  }
}
