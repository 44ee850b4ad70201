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
import org.nd4j.linalg.factory.Nd4j;

class VibTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new Vib();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("units", "4");
  }

  /** Two units of one input: means x + 0.5 and -2 x, deviations softplus(x - 2), softplus(1). */
  private static LayerBench bench(String prior) {
    LayerBench bench =
        LayerBench.of(new Vib())
            .option("units", "2")
            .option("beta", "0.01")
            .option("prior", prior)
            .input(1)
            .place();
    Numbers.set(bench.weights().get("mean-weights"), 1, -2);
    Numbers.set(bench.weights().get("mean-bias"), 0.5, 0);
    Numbers.set(bench.weights().get("deviation-weights"), 1, 0);
    Numbers.set(bench.weights().get("deviation-bias"), 3, 6); // 5 less in the layer
    return bench.input(Nd4j.createFromArray(new double[][] {{0.4}, {-1}}));
  }

  @Test
  void isAGaussianEncoder() {
    LayerBench bench = bench("standard");
    bench.noise("noise", Nd4j.createFromArray(new double[][] {{1, -1}, {0, 2}}));
    assertThat(Numbers.of(bench.output()))
        .containsExactly(
            new double[] {
              0.9 + Numbers.softplus(-1.6),
              -0.8 - Numbers.softplus(1),
              -0.5,
              2 + 2 * Numbers.softplus(1)
            },
            within(1e-5));
    assertThat(Numbers.of(bench.training(false).output()))
        .containsExactly(new double[] {0.9, -0.8, -0.5, 2}, within(1e-12));
  }

  @Test
  void paysTheDivergenceFromTheStandardNormal() {
    assertPays(bench("standard"), 0, 1, 0, 1);
  }

  @Test
  void paysTheDivergenceFromALearnedNormal() {
    LayerBench bench = bench("learned");
    Numbers.set(bench.weights().get("prior-mean"), 0.3, -1);
    Numbers.set(bench.weights().get("prior-log-deviation"), Math.log(0.5), Math.log(2));
    assertPays(bench, 0.3, 0.5, -1, 2);
  }

  private static void assertPays(LayerBench bench, double m1, double s1, double m2, double s2) {
    double[] cost = {
      Numbers.divergence(0.9, Numbers.softplus(-1.6) + 1e-6, m1, s1),
      Numbers.divergence(-0.8, Numbers.softplus(1) + 1e-6, m2, s2),
      Numbers.divergence(-0.5, Numbers.softplus(-3) + 1e-6, m1, s1),
      Numbers.divergence(2, Numbers.softplus(1) + 1e-6, m2, s2)
    };
    assertThat(Numbers.of(bench.cost().orElseThrow())).containsExactly(cost, within(1e-8));
    double information = (cost[0] + cost[1] + cost[2] + cost[3]) / 2;
    assertThat(bench.metrics().get("information")).isCloseTo(information, within(1e-8));
    assertThat(bench.penalty()).isCloseTo(0.01 * information, within(1e-9));
  }

  @Test
  void weightsThatFitNoArrayAreRefusedWithTheirSizes() {
    assertThatThrownBy(() -> LayerBench.of(layer()).option("units", "65536").input(65_536).place())
        .isInstanceOf(InfoplaneException.class)
        .hasMessageStartingWith("the weights 'mean-weights' would be 65536 x 65536, and more than");
  }

  @Test
  void mapsAreRefusedWithAWayOut() {
    Options options = Options.resolve(layer().descriptor(), Map.of());
    assertThatThrownBy(() -> layer().outputShape(new long[] {3, 5, 5}, options))
        .hasMessageContaining("put a dense layer before it");
  }
}
