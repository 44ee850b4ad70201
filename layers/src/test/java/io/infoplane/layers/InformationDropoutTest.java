package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InformationDropoutTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new InformationDropout();
  }

  private static LayerBench.Builder bench() {
    return LayerBench.of(new InformationDropout());
  }

  /** alpha(x) where no weight is set but the bias of its sigmoid. */
  private static double alpha(double bias, double most) {
    return 0.001 + most * Numbers.sigmoid(bias);
  }

  private static LayerBench withAlphaBias(LayerBench bench, double... bias) {
    bench.weights().get("alpha-weights").assign(0);
    Numbers.set(bench.weights().get("alpha-bias"), bias);
    return bench;
  }

  @Test
  void multipliesByLogNormalNoise() {
    LayerBench bench = withAlphaBias(bench().input(2).place(), 0.4, -1);
    bench.input(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 0}}));
    bench.noise("noise", Nd4j.createFromArray(new double[][] {{-1, 0.5}, {2, 1}}));
    double one = alpha(0.4, 0.7);
    double two = alpha(-1, 0.7);
    assertThat(Numbers.of(bench.output()))
        .containsExactly(
            new double[] {Math.exp(-one), 2 * Math.exp(two / 2), 3 * Math.exp(2 * one), 0},
            within(1e-12));
    assertThat(Numbers.of(bench.training(false).output()))
        .containsExactly(new double[] {1, 2, 3, 0}, within(1e-12));
  }

  @Test
  void aDeadUnitCostsTheMassAtZeroAndALivingOneItsLackOfNoise() {
    LayerBench bench =
        withAlphaBias(
            bench()
                .option("zero-mass", "0.2")
                .option("beta", "3")
                .trainingSamples(50)
                .input(2)
                .place(),
            0.4,
            -1);
    bench.input(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 0}}));
    double one = Math.log(0.701 / alpha(0.4, 0.7)) - Math.log(0.8);
    double two = Math.log(0.701 / alpha(-1, 0.7)) - Math.log(0.8);
    double dead = -Math.log(0.2);
    assertThat(Numbers.of(bench.cost().orElseThrow()))
        .containsExactly(new double[] {one, two, one, dead}, within(1e-12));
    double information = (one + two + one + dead) / 2;
    assertThat(bench.metrics().get("information")).isCloseTo(information, within(1e-12));
    assertThat(bench.penalty()).isCloseTo(3 * information / 50, within(1e-12));
  }

  /** The log-uniform law is constant in ln z, so that costs differ as entropies of ln z do. */
  @Test
  void costsUnderTheLogUniformPriorDifferAsEntropiesDo() {
    LayerBench bench = withAlphaBias(bench().input(2).place(), 2, -2);
    bench.input(Nd4j.createFromArray(new double[][] {{1.5, 1.5}}));
    double[] cost = Numbers.of(bench.cost().orElseThrow());
    assertThat(cost[1] - cost[0])
        .isCloseTo(entropy(alpha(2, 0.7)) - entropy(alpha(-2, 0.7)), within(1e-8));
  }

  private static double entropy(double deviation) {
    return Numbers.integral(
        x -> {
          double p = Numbers.normalDensity(x, 0, deviation);
          return p > 0 ? -p * Math.log(p) : 0;
        },
        -12 * deviation,
        12 * deviation);
  }

  @Test
  void theCostUnderTheLogNormalPriorIsTheDivergence() {
    LayerBench bench = bench().option("prior", "log-normal").option("units", "2").input(1).place();
    withAlphaBias(bench, 1, -0.5);
    Numbers.set(bench.weights().get("f-weights"), 2, -1);
    Numbers.set(bench.weights().get("f-bias"), 0.5, 1);
    Numbers.set(bench.weights().get("prior-mean"), 0.3, -0.2);
    Numbers.set(bench.weights().get("prior-log-deviation"), 0.25, -0.4);
    bench.input(Nd4j.createFromArray(new double[][] {{0.7}}));
    double f = Numbers.softplus(2 * 0.7 + 0.5);
    double g = Numbers.softplus(1 - 0.7);
    assertThat(Numbers.of(bench.training(false).output()))
        .containsExactly(new double[] {f, g}, within(1e-12));
    // Its logarithms begin at 1e-4.
    assertThat(Numbers.of(bench.cost().orElseThrow()))
        .containsExactly(
            new double[] {
              Numbers.divergence(Math.log(f + 1e-4), alpha(1, 0.7), 0.3, Math.exp(0.25)),
              Numbers.divergence(Math.log(g + 1e-4), alpha(-0.5, 0.7), -0.2, Math.exp(-0.4))
            },
            within(1e-8));
  }

  /** KL is the mean of ln p/q under p: by the layer's own noisy outputs. */
  @Test
  void theCostIsTheMeanLogRatioOfWhatItGives() {
    int n = 40_000;
    LayerBench bench = withAlphaBias(bench().option("prior", "log-normal").input(1).place(), 1);
    bench.input(Nd4j.valueArrayOf(new long[] {n, 1}, 1.7, DataType.DOUBLE));
    double alpha = alpha(1, 0.7);
    double sum = 0;
    double squares = 0;
    for (double z : Numbers.of(bench.output())) {
      double log = Math.log(z);
      double ratio =
          log * log / 2 - Math.pow((log - Math.log(1.7)) / alpha, 2) / 2 - Math.log(alpha);
      sum += ratio;
      squares += ratio * ratio;
    }
    double mean = sum / n;
    double error = Math.sqrt((squares / n - mean * mean) / n);
    assertThat(bench.cost().orElseThrow().getDouble(0)).isCloseTo(mean, within(4 * error));
  }

  @Test
  void mapsHaveACostAtEachPlace() {
    LayerBench bench =
        withAlphaBias(bench().option("zero-mass", "0.5").input(2, 2, 3).place(), 0.4, -1);
    INDArray input = Nd4j.ones(DataType.DOUBLE, 1, 2, 2, 3);
    input.putScalar(new int[] {0, 1, 0, 2}, 0);
    bench.input(input);
    INDArray cost = bench.cost().orElseThrow();
    assertThat(cost.shape()).containsExactly(1, 2, 2, 3);
    double first = Math.log(0.701 / alpha(0.4, 0.7)) + Math.log(2);
    double second = Math.log(0.701 / alpha(-1, 0.7)) + Math.log(2);
    assertThat(cost.getDouble(0, 0, 1, 1)).isCloseTo(first, within(1e-12));
    assertThat(cost.getDouble(0, 1, 1, 1)).isCloseTo(second, within(1e-12));
    assertThat(cost.getDouble(0, 1, 0, 2)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(bench.metrics().get("information"))
        .isCloseTo(6 * first + 5 * second + Math.log(2), within(1e-10));
  }

  /** A convolution with zeros beyond the edge, by hand. */
  @Test
  void mapsOfItsOwnAreConvolutions() {
    LayerBench bench = bench().option("units", "2").input(2, 3, 4).seed(5).place();
    Numbers.set(bench.weights().get("f-bias"), 0.3, -0.1);
    double[] weights = Numbers.of(bench.weights().get("f-weights")); // 3 x 3 x 2 x 2
    INDArray input = Nd4j.linspace(DataType.DOUBLE, -1, 0.13, 24).reshape(1, 2, 3, 4);
    INDArray output = bench.input(input).training(false).output();
    for (int map = 0; map < 2; map++) {
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 4; column++) {
          double sum = map == 0 ? 0.3 : -0.1;
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              int y = row + i - 1;
              int x = column + j - 1;
              for (int c = 0; c < 2 && y >= 0 && y < 3 && x >= 0 && x < 4; c++) {
                sum += input.getDouble(0, c, y, x) * weights[((i * 3 + j) * 2 + c) * 2 + map];
              }
            }
          }
          assertThat(output.getDouble(0, map, row, column))
              .isCloseTo(Math.max(0, sum), within(1e-12));
        }
      }
    }
  }

  @Test
  void valuesBelowZeroAreZeroAndCostAsMuch() {
    for (String prior : new String[] {"log-uniform", "log-normal"}) {
      LayerBench bench = bench().option("prior", prior).input(1).place();
      withAlphaBias(bench, 0);
      bench.input(Nd4j.createFromArray(new double[][] {{0}, {-2}}));
      double[] cost = Numbers.of(bench.cost().orElseThrow());
      assertThat(cost[1]).as(prior).isEqualTo(cost[0]);
      assertThat(Numbers.of(bench.output())).as(prior).containsExactly(0, 0);
    }
  }

  @Test
  void whatIsNeitherUnitsNorMapsIsRefused() {
    InformationDropout layer = new InformationDropout();
    Options options = Options.resolve(layer.descriptor(), Map.of());
    assertThatThrownBy(() -> layer.outputShape(new long[] {4, 5}, options))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("takes units (n, units) or feature maps");
    Options windows = Options.resolve(layer.descriptor(), Map.of("units", "3", "kernel", "5"));
    assertThatThrownBy(() -> layer.outputShape(new long[] {4}, windows))
        .hasMessageEndingWith("on feature maps alone, and with 'units': it is given units");
    Options ofInput = Options.resolve(layer.descriptor(), Map.of("stride", "2"));
    assertThatThrownBy(() -> layer.outputShape(new long[] {2, 4, 4}, ofInput))
        .hasMessageEndingWith(
            "on feature maps alone, and with 'units': say how many maps it gives");
  }
}
