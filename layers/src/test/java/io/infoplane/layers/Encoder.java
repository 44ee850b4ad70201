package io.infoplane.layers;

import io.infoplane.testkit.LayerBench;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An encoder of two weights before a layer that lowers or raises I(z;a), by gradient descent. */
final class Encoder {
  private static final int BATCH = 64;
  private static final double CRITIC_RATE = 0.2;
  private static final double RATE = 0.1;

  private final LayerBench bench;
  private final SplittableRandom random = new SplittableRandom(5);
  private double onA = 1;
  private double onB = 1;

  Encoder(String goal, String bound) {
    bench =
        LayerBench.of(new MutualInformationBound())
            .option("goal", goal)
            .option("bound", bound)
            .option("with", "a")
            .option("beta", "1")
            .option("hidden", "8")
            .option("width", "4")
            .input(1)
            .activation("a", 1)
            .place();
  }

  /** I(z;a) in nats. */
  double information() {
    return Math.log1p(onA * onA / (onB * onB + 0.25)) / 2;
  }

  void train(int steps) {
    for (int step = 0; step < steps; step++) {
      INDArray a = drawn();
      INDArray b = drawn();
      bench.input(a.mul(onA).addi(b.mul(onB)).addi(drawn().muli(0.5))).activation("a", a);
      INDArray errors = bench.inputGradient();
      Map<String, INDArray> weights = bench.weights();
      Map<String, INDArray> gradients = new java.util.HashMap<>();
      weights.keySet().forEach(part -> gradients.put(part, bench.weightGradient(part)));
      gradients.forEach((part, gradient) -> weights.get(part).subi(gradient.mul(CRITIC_RATE)));
      if (step >= steps / 3) {
        onA -= RATE * errors.mul(a).sumNumber().doubleValue();
        onB -= RATE * errors.mul(b).sumNumber().doubleValue();
      }
    }
  }

  private INDArray drawn() {
    double[] values = new double[BATCH];
    for (int i = 0; i < BATCH; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape(BATCH, 1);
  }
}
