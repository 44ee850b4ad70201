package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class LogNormalDropoutTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new LogNormalDropout();
  }

  @Test
  void multipliesByAPowerOfTheNoise() {
    LayerBench bench = LayerBench.of(layer()).option("alpha", "0.3").input(2).place();
    bench.input(Nd4j.createFromArray(new double[][] {{2, -1}}));
    bench.noise("noise", Nd4j.createFromArray(new double[][] {{1, -2}}));
    assertThat(Numbers.of(bench.output()))
        .containsExactly(new double[] {2 * Math.exp(0.3), -Math.exp(-0.6)}, within(1e-12));
    assertThat(Numbers.of(bench.training(false).output()))
        .containsExactly(new double[] {2, -1}, within(1e-12));
    assertThat(bench.penalty()).isZero();
  }

  /** The mean of a log-normal variable is exp(alpha^2 / 2), that of its square exp(2 alpha^2). */
  @Test
  void hasTheMomentsOfTheLogNormalLaw() {
    int n = 100_000;
    LayerBench bench = LayerBench.of(layer()).option("alpha", "0.5").input(1).place();
    double[] output = Numbers.of(bench.input(Nd4j.ones(DataType.DOUBLE, n, 1)).output());
    double sum = 0;
    double squares = 0;
    for (double z : output) {
      sum += z;
      squares += z * z;
    }
    // Four standard errors: sqrt((e^(2 a^2) - e^(a^2)) / n), sqrt((e^(8 a^2) - e^(4 a^2)) / n).
    assertThat(sum / n).isCloseTo(Math.exp(0.125), within(4 * 0.0019));
    assertThat(squares / n).isCloseTo(Math.exp(0.5), within(4 * 0.0069));
  }
}
