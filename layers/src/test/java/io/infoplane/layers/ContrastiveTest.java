package io.infoplane.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.LayerBench;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ContrastiveTest extends RegularizerLayerContract {
  private static final double[][] VIEWS = {
    {1, 2, 0.5}, {-1, 0.5, 2}, {0.3, -2, 1}, {1, 1.5, 1}, {-2, 0, 1}, {0.5, -1, 0.25}
  };

  @Override
  protected RegularizerLayer layer() {
    return new Contrastive();
  }

  /** With a queue, a network that follows and a head. */
  @Nested
  class WithQueue extends RegularizerLayerContract {
    @Override
    protected RegularizerLayer layer() {
      return new Contrastive();
    }

    @Override
    protected Map<String, String> options() {
      return Map.of("queue", "11", "projection", "4", "momentum", "0.5");
    }
  }

  private static double cosine(double[] x, double[] y) {
    double product = 0;
    double ofX = 0;
    double ofY = 0;
    for (int i = 0; i < x.length; i++) {
      product += x[i] * y[i];
      ofX += x[i] * x[i];
      ofY += y[i] * y[i];
    }
    return product / Math.sqrt(ofX * ofY);
  }

  private static LayerBench bench(String... options) {
    LayerBench.Builder builder = LayerBench.of(new Contrastive()).input(3);
    for (int i = 0; i < options.length; i += 2) {
      builder.option(options[i], options[i + 1]);
    }
    return builder.place().input(Nd4j.createFromArray(VIEWS));
  }

  @Test
  void thePenaltyIsTheCrossEntropyOfTheOtherViewAmongAllOthers() {
    double loss = 0;
    for (int i = 0; i < 6; i++) {
      double sum = 0;
      for (int k = 0; k < 6; k++) {
        sum += k == i ? 0 : Math.exp(cosine(VIEWS[i], VIEWS[k]) / 0.5);
      }
      loss += (Math.log(sum) - cosine(VIEWS[i], VIEWS[(i + 3) % 6]) / 0.5) / 6;
    }
    LayerBench bench = bench("temperature", "0.5", "beta", "3");
    assertThat(bench.penalty()).isCloseTo(3 * loss, within(1e-9));
    assertThat(bench.metrics().get("information")).isCloseTo(Math.log(5) - loss, within(1e-9));
  }

  @Test
  void aQueueIsWhatViewsAreComparedWith() {
    LayerBench bench = bench("temperature", "0.5", "queue", "4");
    INDArray keys = Nd4j.createFromArray(VIEWS).mul(2).addi(0.125);
    INDArray queue = bench.weights().get("queue");
    double[][] past = queue.dup().toDoubleMatrix();
    bench.noise("follower/before", keys);
    double loss = 0;
    for (int i = 0; i < 6; i++) {
      double paired = cosine(VIEWS[i], keys.getRow((i + 3) % 6).toDoubleVector()) / 0.5;
      double sum = Math.exp(paired);
      for (double[] one : past) {
        sum += Math.exp(cosine(VIEWS[i], one) / 0.5);
      }
      loss += (Math.log(sum) - paired) / 6;
    }
    assertThat(bench.penalty()).isCloseTo(loss, within(1e-9));
    bench.step();
    // Six keys go through four places, from the first on, and then from the third.
    assertQueue(queue, keys, 4, 5, 2, 3);
    bench.step();
    assertQueue(queue, keys, 2, 3, 4, 5);
  }

  private static void assertQueue(INDArray queue, INDArray keys, int... inPlace) {
    for (int place = 0; place < inPlace.length; place++) {
      double[] kept = queue.getRow(place).toDoubleVector();
      assertThat(cosine(kept, keys.getRow(inPlace[place]).toDoubleVector()))
          .isCloseTo(1, within(1e-9));
      assertThat(queue.getRow(place).norm2Number().doubleValue()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theHeadOfTheFollowerGoesTowardsTheHead() {
    LayerBench bench = bench("queue", "4", "projection", "2", "momentum", "0.75");
    INDArray head = bench.weights().get("head/weights");
    INDArray follower = bench.weights().get("follower-head/weights");
    assertThat(follower).isEqualTo(head);
    INDArray start = head.dup();
    head.addi(1);
    bench.step();
    assertThat(follower.sub(start).sub(0.25).amaxNumber().doubleValue()).isLessThan(1e-12);
  }

  @Test
  void aQueueThatFitsNoArrayIsRefused() {
    assertThatThrownBy(() -> bench("queue", "1000000", "projection", "8192"))
        .hasMessage(
            "a queue of 1000000 views of 8192 values does not fit an array: take a smaller 'queue',"
                + " or a 'projection' to fewer values");
  }

  @Test
  void inferenceHasNoPenalty() {
    assertThat(bench().training(false).penalty()).isZero();
    assertThat(bench("queue", "4").training(false).penalty()).isZero();
  }

  @Test
  void viewsThatAreAlikeCostLess() {
    LayerBench bench = bench();
    double apart = bench.penalty();
    INDArray half = Nd4j.createFromArray(VIEWS).get(NDArrayIndex.interval(0, 3));
    assertThat(bench.input(Nd4j.concat(0, half, half)).penalty()).isLessThan(apart);
  }
}
