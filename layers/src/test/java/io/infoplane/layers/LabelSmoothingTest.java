package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LabelSmoothingTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new LabelSmoothing();
  }

  @Override
  protected int classes() {
    return 6; // As many as there are units.
  }

  /** With the network's own cross-entropy the loss is that of the labels 0.9 + 0.1/3, 0.1/3. */
  @Test
  void makesTheCrossEntropyThatOfTheSmoothedLabels() {
    double[][] p = {{0.7, 0.2, 0.1}, {0.25, 0.25, 0.5}};
    double crossEntropy = -(Math.log(0.7) + Math.log(0.25)) / 2;
    double smoothed = 0;
    for (int i = 0; i < 2; i++) {
      for (int c = 0; c < 3; c++) {
        smoothed -= ((c == i ? 0.9 : 0) + 0.1 / 3) * Math.log(p[i][c]) / 2;
      }
    }
    LayerBench bench = LayerBench.of(layer()).input(3).labels(3).place();
    bench.labels(Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}}));
    bench.input(Nd4j.createFromArray(p));
    assertThat(bench.penalty()).isCloseTo(smoothed - crossEntropy, within(1e-12));
    assertThat(Numbers.of(bench.output())).containsExactly(0.7, 0.2, 0.1, 0.25, 0.25, 0.5);

    LayerBench ofLogits = LayerBench.of(layer()).option("of", "logits").input(3).labels(3).place();
    ofLogits.labels(Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}}));
    double[][] logits = new double[2][3];
    for (int i = 0; i < 2; i++) {
      for (int c = 0; c < 3; c++) {
        logits[i][c] = Math.log(p[i][c]) + 4 * i + 1;
      }
    }
    ofLogits.input(Nd4j.createFromArray(logits));
    assertThat(ofLogits.penalty()).isCloseTo(smoothed - crossEntropy, within(1e-12));
  }

  @Test
  void wantsAValueAClass() {
    assertThatThrownBy(() -> LayerBench.of(layer()).input(4).labels(3).place())
        .hasMessage(
            "core:label-smoothing is given 4 values a sample, and there are 3 classes: put it after"
                + " the output layer");
    assertThatThrownBy(() -> LayerBench.of(layer()).input(4).place())
        .hasMessage("core:label-smoothing needs labels, and the task has none");
  }
}
