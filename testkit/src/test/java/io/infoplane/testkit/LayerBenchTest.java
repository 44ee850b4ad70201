package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Closed forms of layers of three lines, as their authors would write them. */
class LayerBenchTest {
  /** Of two units, its weights made ones: each output is x1 + x2. */
  private static LayerBench squeezing() {
    LayerBench bench = LayerBench.of(new SqueezingLayer()).input(2).place();
    bench.weights().get("weights").assign(1);
    return bench.input(Nd4j.createFromArray(new double[][] {{1, 2}, {3, -3}, {0, 1}}));
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').reshape(array.length()).toDoubleVector();
  }

  private static void assertAll(INDArray array, double value) {
    double[] expected = new double[Math.toIntExact(array.length())];
    Arrays.fill(expected, value);
    assertThat(numbers(array)).containsExactly(expected, within(1e-12));
  }

  @Test
  void outputPenaltyCostAndMetricsAreRead() {
    LayerBench bench = squeezing().training(false);
    assertThat(numbers(bench.output())).containsExactly(3, 3, 3, 3, 0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(bench.penalty()).isCloseTo(4 * 0.5 * 10 / 3, within(1e-12));
    assertThat(numbers(bench.cost().orElseThrow()))
        .containsExactly(4.5, 4.5, 4.5, 4.5, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5);
    assertThat(bench.metrics()).containsExactly(entry("largest-cost", 4.5));
  }

  @Test
  void noiseIsFedOrDrawnAlike() {
    LayerBench bench = squeezing();
    double[] drawn = numbers(bench.output());
    assertThat(drawn).isEqualTo(numbers(bench.output())).isNotEqualTo(numbers(without(bench)));
    bench.training(true).noise("noise", Nd4j.ones(DataType.DOUBLE, 3, 4));
    assertAll(bench.output().sub(without(bench)), 0.1);
  }

  private static INDArray without(LayerBench bench) {
    INDArray output = bench.training(false).output();
    bench.training(true);
    return output;
  }

  /** Of the mean of (x1 + x2)^2 times 4 / 2. */
  @Test
  void gradientsAreOfThePenalty() {
    LayerBench bench = squeezing();
    assertThat(numbers(bench.inputGradient())).containsExactly(4, 4, 0, 0, 4 / 3.0, 4 / 3.0);
    assertAll(bench.weightGradient("bias"), 4 / 3.0);
  }

  /** The running mean goes a tenth of the way to (3 + 0 + 1) / 3. */
  @Test
  void aStepCallsTheHooks() {
    LayerBench bench = squeezing();
    assertAll(bench.step().weights().get("centre"), 4 / 30.0);
    double[] distances = {3 - 4 / 30.0, -4 / 30.0, 1 - 4 / 30.0};
    double expected = 0;
    for (double distance : distances) {
      expected += 4 * 0.5 * distance * distance / 3;
    }
    assertThat(bench.penalty()).isCloseTo(expected, within(1e-12));
  }

  /** c = 1/2, and the score c x y is 1/2, so that the penalty is 1/2 - 1/16; the critic climbs. */
  @Test
  void otherActivationsAreFedAndHaveGradients() {
    LayerBench bench = LayerBench.of(new CriticLayer()).input(2).activation("input", 2).place();
    bench.input(Nd4j.ones(DataType.DOUBLE, 4, 2));
    bench.activation("input", Nd4j.ones(DataType.DOUBLE, 4, 2));
    assertThat(bench.penalty()).isCloseTo(0.5 - 0.0625, within(1e-12));
    double slope = 1 - 0.25; // Of s - s^2/4 at s = 1/2.
    assertAll(bench.activationGradient("input"), slope * 0.5 / (4 * 2));
    assertThat(bench.weightGradient("critic/weight").getDouble(0)).isCloseTo(-slope, within(1e-12));
  }

  @Test
  void whatNobodyReadsIsRefused() {
    LayerBench bench = squeezing();
    assertThatThrownBy(() -> bench.noise("nose", Nd4j.ones(3, 4)))
        .hasMessage(
            "there is no 'layer/nose' but fed-before, layer/bias, layer/centre, layer/noise,"
                + " layer/weights, training");
    assertThatThrownBy(() -> bench.labels(Nd4j.ones(3, 4))).hasMessageContaining("no 'labels'");
  }
}
