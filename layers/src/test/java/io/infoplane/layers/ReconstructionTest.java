package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ReconstructionTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new Reconstruction();
  }

  @Override
  protected Map<String, String> options() {
    // Of as many values as the layer's input, whatever it is; they are not all from 0 to 1.
    return Map.of("target", "before", "law", "gaussian");
  }

  /** Two samples of two values: the mean of -ln of what coins of these chances give. */
  @Test
  void isTheLikelihoodOfTheInputUnderCoins() {
    LayerBench bench =
        LayerBench.of(layer()).option("weight", "0.5").input(2).activation("input", 2).place();
    bench.input(Nd4j.createFromArray(new double[][] {{0, Math.log(3)}, {-Math.log(3), 2}}));
    bench.activation("input", Nd4j.createFromArray(new double[][] {{1, 1}, {1, 0.25}}));
    double last = 0.25 * Math.log(Numbers.sigmoid(2)) + 0.75 * Math.log(Numbers.sigmoid(-2));
    double loss = -(Math.log(0.5) + Math.log(0.75) + Math.log(0.25) + last) / 2;
    assertThat(bench.metrics().get("negative-log-likelihood")).isCloseTo(loss, within(1e-12));
    assertThat(bench.penalty()).isCloseTo(loss / 2, within(1e-12));
    assertThat(Numbers.of(bench.output()))
        .containsExactly(new double[] {0.5, 0.75, 0.25, Numbers.sigmoid(2)}, within(1e-12));
  }

  @Test
  void coinsTellValuesFromZeroToOne() {
    LayerBench bench = LayerBench.of(layer()).input(1).activation("input", 1).place();
    bench.input(Nd4j.createFromArray(new double[][] {{0.2}, {3}}));
    bench.activation("input", Nd4j.createFromArray(new double[][] {{0}, {1}}));
    bench.step();
    assertThat(Numbers.of(bench.inputGradient()))
        .containsExactly(
            new double[] {Numbers.sigmoid(0.2) / 2, (Numbers.sigmoid(3) - 1) / 2}, within(1e-12));
    bench.activation("input", Nd4j.createFromArray(new double[][] {{0.5}, {1.01}}));
    assertThatThrownBy(bench::step)
        .hasMessage(
            "core:reconstruction with law=bernoulli tells values from 0 to 1, and 'input' has"
                + " others: take law=gaussian, or data from 0 to 1");
  }

  @Test
  void isTheLikelihoodOfAnActivationUnderNormalLaws() {
    LayerBench bench =
        LayerBench.of(layer())
            .option("law", "gaussian")
            .option("target", "maps")
            .input(4)
            .activation("maps", 1, 2, 2)
            .place();
    bench.input(Nd4j.createFromArray(new double[][] {{1, 2, 3, 4}}));
    bench.activation("maps", Nd4j.createFromArray(0.0, 2, 1, 4.5).reshape(1, 1, 2, 2));
    double loss = 0;
    for (double off : new double[] {1, 0, 2, 0.5}) {
      loss -= Math.log(Numbers.normalDensity(off, 0, 1));
    }
    assertThat(bench.penalty()).isCloseTo(loss, within(1e-12));
    assertThat(Numbers.of(bench.output())).containsExactly(1, 2, 3, 4);
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(() -> LayerBench.of(layer()).input(3).activation("input", 1, 2, 2).place())
        .hasMessage(
            "core:reconstruction is given 3 values a sample, and 'input' has 4: let the layer before"
                + " give as many");
    assertThatThrownBy(() -> LayerBench.of(layer()).option("latent", "input").input(3).place())
        .hasMessage(
            "the layer 'input' states no divergence from a law that its values could be drawn from:"
                + " name one of vib or information-dropout with prior=log-normal (the log-uniform prior is"
                + " no such law)");
    assertThatThrownBy(() -> LayerBench.of(layer()).option("target", "inptu").input(3).place())
        .hasMessageContaining("did you mean 'input'?");
  }
}
