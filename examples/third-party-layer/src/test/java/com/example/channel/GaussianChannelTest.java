package com.example.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The contract of layers, and the penalty in closed form. */
class GaussianChannelTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new GaussianChannel();
  }

  @Test
  void paysTheDivergenceFromTheStandardNormal() {
    LayerBench bench =
        LayerBench.of(layer()).option("sigma", "1").option("beta", "0.1").input(2).place();
    bench.input(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
    double information = (1 + 4 + 9 + 16) / 2.0 / 2; // Half the squares, of two samples.
    assertThat(bench.penalty()).isCloseTo(0.1 * information, within(1e-12));
    assertThat(bench.metrics().get("information")).isCloseTo(information, within(1e-12));
  }
}
