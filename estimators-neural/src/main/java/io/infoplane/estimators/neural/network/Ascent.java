package io.infoplane.estimators.neural.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Steps of a network's weights up a gradient, by ND4J's Adam (Kingma & Ba 2015, arXiv:1412.6980). A
 * gradient longer than 10 is cut to that length, since exp T of a single pair can make it huge
 * (Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063).
 */
public final class Ascent {
  private static final double LONGEST = 10;

  private final Network network;
  private final Map<String, GradientUpdater<?>> updaters = new LinkedHashMap<>();
  private int steps;

  /**
   * Starts without momentum.
   *
   * @param network is changed by the steps
   * @param learningRate of Adam
   */
  public Ascent(Network network, double learningRate) {
    this.network = network;
    network
        .weights()
        .forEach(
            (name, array) -> {
              INDArray moments = Nd4j.create(DataType.FLOAT, 1, 2 * array.length());
              updaters.put(name, new Adam(learningRate).instantiate(moments, true));
            });
  }

  /**
   * Goes a step.
   *
   * @param pass whose last outputs are to change
   * @param direction how: the derivatives of what is to grow with respect to the outputs
   * @return whether the gradient was finite; the weights are left as they are where it was not
   */
  public boolean step(Network.Pass pass, float[] direction) {
    Map<String, INDArray> gradients = pass.backward(direction);
    double square = 0;
    for (INDArray gradient : gradients.values()) {
      double norm = gradient.norm2Number().doubleValue();
      square += norm * norm;
    }
    if (!Double.isFinite(square)) {
      return false;
    }
    double scale = Math.min(1, LONGEST / Math.sqrt(square));
    gradients.forEach(
        (name, gradient) -> {
          if (scale < 1) {
            gradient.muli(scale);
          }
          updaters.get(name).applyUpdater(gradient.reshape(1, gradient.length()), steps, 0);
          network.weights().get(name).addi(gradient);
        });
    steps++;
    return true;
  }
}
