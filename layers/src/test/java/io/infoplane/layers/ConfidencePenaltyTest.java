package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ConfidencePenaltyTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new ConfidencePenalty();
  }

  @Test
  void rewardsTheEntropy() {
    LayerBench bench = LayerBench.of(layer()).option("beta", "0.2").input(4).place();
    bench.input(Nd4j.createFromArray(new double[][] {{0.25, 0.25, 0.25, 0.25}, {0.5, 0.5, 0, 0}}));
    double entropy = (Math.log(4) + Math.log(2)) / 2;
    assertThat(bench.metrics().get("entropy")).isCloseTo(entropy, within(1e-12));
    assertThat(bench.penalty()).isCloseTo(-0.2 * entropy, within(1e-12));

    LayerBench ofLogits = LayerBench.of(layer()).option("of", "logits").input(4).place();
    ofLogits.input(Nd4j.createFromArray(new double[][] {{3, 3, 3, 3}, {7, 7, -900, -900}}));
    assertThat(ofLogits.metrics().get("entropy")).isCloseTo(entropy, within(1e-12));
  }
}
