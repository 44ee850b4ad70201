package io.infoplane.layers;

import io.infoplane.api.Context;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.LayerRequest.Signal;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * z = w a + v b + noise of variance 0.25, where a and b are standard normal and a layer after z
 * lowers or raises I(z;a) = ln(1 + w^2 / (v^2 + 0.25)) / 2. Learns by gradient descent.
 */
final class Encoder {
  private static final int BATCH = 64;
  private static final double CRITIC_RATE = 0.2;
  private static final double RATE = 0.1;

  private final SameDiff graph = SameDiff.create();
  private final List<String> learned;
  private final SplittableRandom random = new SplittableRandom(5);

  Encoder(String goal, String bound) {
    RegularizerLayer layer = new MutualInformationBound();
    SDVariable a = graph.placeHolder("a", DataType.DOUBLE, -1, 1);
    SDVariable b = graph.placeHolder("b", DataType.DOUBLE, -1, 1);
    SDVariable noise = graph.placeHolder("noise", DataType.DOUBLE, -1, 1);
    SDVariable z =
        a.mul(graph.var("on-a", Nd4j.scalar(1.0)))
            .add(b.mul(graph.var("on-b", Nd4j.scalar(1.0))))
            .add(noise.mul(0.5));
    LayerRequest request =
        LayerRequest.of(
            "layer",
            new Signal(z, 1),
            graph.constant(Nd4j.scalar(1.0)),
            Map.of("a", new Signal(a, 1)),
            1,
            new NoPlace(),
            Options.resolve(
                layer.descriptor(),
                Map.of(
                    "goal", goal, "bound", bound, "with", "a", "beta", "1", "hidden", "8", "width",
                    "4")),
            Context.standalone(1));
    graph.setLossVariables(layer.apply(request).penalty());
    learned =
        graph.variables().stream()
            .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
            .map(SDVariable::name)
            .toList();
  }

  /** Nothing is asked of it. */
  private static final class NoPlace implements LayerPlace {
    @Override
    public SDVariable noise(String name, Noise law, long... ofSample) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public SDVariable state(String name, INDArray start) {
      throw new UnsupportedOperationException(name);
    }
  }

  /** I(z;a) in nats. */
  double information() {
    double onA = weight("on-a").getDouble(0);
    double onB = weight("on-b").getDouble(0);
    return Math.log1p(onA * onA / (onB * onB + 0.25)) / 2;
  }

  private INDArray weight(String name) {
    return graph.getVariable(name).getArr();
  }

  void train(int steps) {
    for (int step = 0; step < steps; step++) {
      boolean isCriticReady = step > steps / 3;
      Map<String, INDArray> batch = Map.of("a", drawn(), "b", drawn(), "noise", drawn());
      graph
          .calculateGradients(batch, learned)
          .forEach(
              (name, gradient) -> {
                if (name.startsWith("layer/")) {
                  weight(name).subi(gradient.mul(CRITIC_RATE));
                } else if (isCriticReady) {
                  weight(name).subi(gradient.mul(RATE));
                }
              });
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
