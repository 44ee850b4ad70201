package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DeterminantMutualInformationTest extends RegularizerLayerContract {
  private static final double[][] P = {
    {0.8, 0.1, 0.1}, {0.2, 0.7, 0.1}, {0.1, 0.3, 0.6}, {0.5, 0.3, 0.2}, {0.1, 0.1, 0.8}
  };
  private static final int[] LABELS = {0, 1, 2, 1, 2};

  @Override
  protected RegularizerLayer layer() {
    return new DeterminantMutualInformation();
  }

  @Override
  protected int classes() {
    return 6; // As many as there are units.
  }

  private static INDArray oneHot() {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, LABELS.length, 3);
    for (int i = 0; i < LABELS.length; i++) {
      labels.putScalar(i, LABELS[i], 1);
    }
    return labels;
  }

  private static LayerBench bench(String warmUp) {
    LayerBench bench =
        LayerBench.of(new DeterminantMutualInformation())
            .option("ridge", "0.03")
            .option("warm-up", warmUp)
            .input(3)
            .labels(3)
            .place();
    return bench.input(Nd4j.createFromArray(P)).labels(oneHot());
  }

  private static double[][] joint() {
    double[][] joint = {{0.01, 0, 0}, {0, 0.01, 0}, {0, 0, 0.01}};
    for (int i = 0; i < LABELS.length; i++) {
      for (int c = 0; c < 3; c++) {
        joint[c][LABELS[i]] += P[i][c] / LABELS.length;
      }
    }
    return joint;
  }

  /** The cofactor of an element, by Sarrus. */
  private static double cofactor(double[][] u, int c, int l) {
    int a = (c + 1) % 3;
    int b = (c + 2) % 3;
    int d = (l + 1) % 3;
    int e = (l + 2) % 3;
    return u[a][d] * u[b][e] - u[a][e] * u[b][d];
  }

  private static double determinant(double[][] u) {
    return u[0][0] * cofactor(u, 0, 0) + u[0][1] * cofactor(u, 0, 1) + u[0][2] * cofactor(u, 0, 2);
  }

  @Test
  void isTheLogarithmOfTheDeterminant() {
    LayerBench bench = bench("0");
    double[][] u = joint();
    double determinant = determinant(u);
    assertThat(bench.penalty()).isCloseTo(-Math.log(Math.abs(determinant)), within(1e-12));
    INDArray gradient = bench.inputGradient();
    for (int i = 0; i < LABELS.length; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(gradient.getDouble(i, c))
            .isCloseTo(-cofactor(u, c, LABELS[i]) / determinant / 5, within(1e-10));
      }
    }
  }

  /** Noise of the labels multiplies the joint matrix, and adds a constant, whoever predicts. */
  @Test
  void noiseOfTheLabelsAddsAConstant() {
    double[][] noise = {{0.7, 0.2, 0.1}, {0.15, 0.6, 0.25}, {0.2, 0.2, 0.6}};
    double[] differences = new double[2];
    for (int who = 0; who < 2; who++) {
      INDArray p = Nd4j.createFromArray(P);
      INDArray predicted = who == 0 ? p : p.mul(p);
      // What the ridge adds is linear in it: without a ridge there would be as much less again.
      differences[who] = 2 * ofNoise(predicted, noise, "1e-5") - ofNoise(predicted, noise, "2e-5");
    }
    assertThat(differences[1]).isCloseTo(differences[0], within(1e-6));
    assertThat(differences[0]).isCloseTo(-Math.log(determinant(noise)), within(1e-6));
  }

  /** What noise of the labels adds to the penalty. */
  private double ofNoise(INDArray predicted, double[][] noise, String ridge) {
    LayerBench bench = LayerBench.of(layer()).option("ridge", ridge).input(3).labels(3).place();
    bench.input(predicted);
    double clean = bench.labels(oneHot()).penalty();
    // In the mean over the noise, a label is the law of the noisy one.
    return bench.labels(oneHot().mmul(Nd4j.createFromArray(noise))).penalty() - clean;
  }

  @Test
  void aBatchThatLacksAClassCostsANumber() {
    LayerBench bench = LayerBench.of(layer()).option("ridge", "0.003").input(3).labels(3).place();
    bench.input(Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}}));
    bench.labels(Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}}));
    assertThat(bench.penalty()).isCloseTo(-2 * Math.log(0.501) - Math.log(0.001), within(1e-9));
  }

  @Test
  void takesThePlaceOfTheCrossEntropyAfterTheWarmUp() {
    LayerBench bench = bench("2");
    assertThat(bench.penalty()).isZero();
    bench.step();
    assertThat(bench.penalty()).isZero();
    bench.step();
    double crossEntropy = 0;
    for (int i = 0; i < LABELS.length; i++) {
      crossEntropy -= Math.log(P[i][LABELS[i]]) / LABELS.length;
    }
    assertThat(bench.penalty())
        .isCloseTo(-Math.log(Math.abs(determinant(joint()))) - crossEntropy, within(1e-12));
  }
}
