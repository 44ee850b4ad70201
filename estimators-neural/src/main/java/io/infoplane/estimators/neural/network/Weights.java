package io.infoplane.estimators.neural.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network learns: made while its graph is built, in one order for one random stream. */
final class Weights {
  private final SameDiff graph;
  private final RandomGenerator random;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  Weights(SameDiff graph, RandomGenerator random) {
    this.graph = graph;
    this.random = random;
  }

  /** Drawn evenly from -1/sqrt(fanIn) to 1/sqrt(fanIn) (LeCun et al. 1998). */
  SDVariable drawn(String name, int fanIn, long... shape) {
    double limit = 1 / Math.sqrt(fanIn);
    float[] values = new float[length(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return add(name, values, shape);
  }

  /** All zero at first. */
  SDVariable zero(String name, long... shape) {
    return add(name, new float[length(shape)], shape);
  }

  private static int length(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  private SDVariable add(String name, float[] values, long... shape) {
    INDArray array = Nd4j.create(values, shape, 'c');
    arrays.put(name, array);
    return graph.var(name, array);
  }

  /** The arrays by name, in the order in which they were made. */
  Map<String, INDArray> arrays() {
    return arrays;
  }
}
