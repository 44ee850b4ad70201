package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.Allowance;
import io.infoplane.testkit.Check;
import io.infoplane.testkit.Invariance;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DeepInfoMaxTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new DeepInfoMax();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("global", "first", "local", "maps", "hidden", "6", "width", "4");
  }

  @Override
  protected Allowance allowance(Check check, Allowance usual) {
    return check == Invariance.PENALTY_A_SAMPLE
        ? new Allowance(1, "samples that come twice are pairs of different samples too")
        : usual;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsd", "dv", "infonce"})
  void thePenaltyIsTheWeightedSumOfItsParts(String bound) {
    LayerBench bench =
        LayerBench.of(new DeepInfoMax())
            .option("bound", bound)
            .option("global", "input")
            .option("local", "maps")
            .option("global-weight", "0.25")
            .option("local-weight", "2")
            .option("prior-weight", "3")
            .input(3)
            .activation("input", 4)
            .activation("maps", 2, 3, 3)
            .place();
    Map<String, Double> metrics = bench.metrics();
    assertThat(bench.penalty())
        .isCloseTo(
            -0.25 * metrics.get("global-information")
                - 2 * metrics.get("local-information")
                + 3 * metrics.get("prior-discrepancy"),
            within(1e-12));
  }

  /** The mean of bounds of single places, by the same critic. */
  @ParameterizedTest
  @ValueSource(strings = {"jsd", "dv", "infonce"})
  void theLocalInformationIsTheMeanOverThePlaces(String bound) {
    INDArray maps = normal(8, 2, 1, 3);
    LayerBench three = local(bound, 3).activation("maps", maps);
    double mean = 0;
    for (int place = 0; place < 3; place++) {
      LayerBench one = local(bound, 1);
      three.weights().forEach((part, array) -> one.weights().get(part).assign(array));
      INDArray ofPlace = Nd4j.create(maps.dataType(), 8, 2, 1, 1);
      for (int i = 0; i < 8; i++) {
        for (int channel = 0; channel < 2; channel++) {
          ofPlace.putScalar(i, channel, 0, 0, maps.getDouble(i, channel, 0, place));
        }
      }
      one.activation("maps", ofPlace);
      mean += one.metrics().get("local-information") / 3;
    }
    assertThat(three.metrics().get("local-information")).isCloseTo(mean, within(1e-12));
  }

  private static LayerBench local(String bound, int places) {
    return LayerBench.of(new DeepInfoMax())
        .option("bound", bound)
        .option("local", "maps")
        .input(3)
        .activation("maps", 2, 1, places)
        .place();
  }

  private static INDArray normal(int n, int... shapeOfSample) {
    SplittableRandom random = new SplittableRandom(3);
    int length = n;
    long[] shape = new long[shapeOfSample.length + 1];
    shape[0] = n;
    for (int i = 0; i < shapeOfSample.length; i++) {
      shape[i + 1] = shapeOfSample[i];
      length *= shapeOfSample[i];
    }
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape(shape);
  }

  /**
   * Of n normal samples it is what the pairs of samples with themselves bring, (1 - E k) / n; k of
   * two normal samples is (d / (d + 2))^(d / 2) on average.
   */
  @Test
  void normalSamplesAreTheirOwnPrior() {
    LayerBench bench = LayerBench.of(new DeepInfoMax()).option("global", "input").input(3).place();
    double own = (1 - Math.pow(3 / 5.0, 1.5)) / 1000;
    INDArray normal = normal(1000, 3);
    assertThat(bench.input(normal).metrics().get("prior-discrepancy"))
        .isCloseTo(own, within(0.001));
    assertThat(bench.input(normal.mul(2)).metrics().get("prior-discrepancy")).isGreaterThan(0.02);
    assertThat(bench.input(normal.add(1)).metrics().get("prior-discrepancy")).isGreaterThan(0.02);
    // Mean 0 and variance 1 too, but no bell.
    assertThat(bench.input(Nd4j.math().sign(normal)).metrics().get("prior-discrepancy"))
        .isGreaterThan(0.005);
  }

  @Test
  void itSaysWhatItLooksAt() {
    LayerBench.Builder nothing = LayerBench.of(new DeepInfoMax()).input(3);
    assertThatThrownBy(nothing::place).hasMessageContaining("name an earlier layer in 'global'");
    LayerBench.Builder units = LayerBench.of(new DeepInfoMax()).option("local", "input").input(3);
    assertThatThrownBy(units::place).hasMessageContaining("'input' has 1 axes");
  }
}
