package ganmine;

import io.infoplane.numerics.graph.HostFloats;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of dense layers with ReLU between them: the generator, the discriminator and the critic
 * are such. Its weights are shared by all graphs that it is part of.
 */
final class Layers {
  private final String name;
  private final int[] sizes;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final float[] values;
  private final Adam adam;

  /**
   * Draws the weights evenly from -1/sqrt(inputs) to 1/sqrt(inputs); the biases are 0.
   *
   * @param name of the network, before the names of its weights
   * @param random draws the weights
   * @param settings how it learns
   * @param sizes of its input, its hidden layers and its output
   */
  Layers(String name, RandomGenerator random, Adam.Settings settings, int... sizes) {
    this.name = name;
    this.sizes = sizes.clone();
    for (int k = 1; k < sizes.length; k++) {
      double limit = 1 / Math.sqrt(sizes[k - 1]);
      float[] drawn = new float[sizes[k - 1] * sizes[k]];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) (limit * (2 * random.nextDouble() - 1));
      }
      weights.put(weight(k), Nd4j.create(drawn, new long[] {sizes[k - 1], sizes[k]}, 'c'));
      weights.put(bias(k), Nd4j.create(DataType.FLOAT, sizes[k]));
    }
    long count = weights.values().stream().mapToLong(INDArray::length).sum();
    this.values = new float[Math.toIntExact(count)];
    copy(weights.values(), values);
    this.adam = new Adam(settings, values.length);
  }

  private String weight(int layer) {
    return name + "/weight-" + layer;
  }

  private String bias(int layer) {
    return name + "/bias-" + layer;
  }

  /** Copies arrays, one after the other. */
  static void copy(Collection<INDArray> arrays, float[] all) {
    int at = 0;
    for (INDArray array : arrays) {
      HostFloats.read(array, all, at, (int) array.length());
      at += (int) array.length();
    }
  }

  /** The weights by name, in their order; they are the network's own. */
  Map<String, INDArray> weights() {
    return weights;
  }

  /** An array for a value of each weight. */
  float[] room() {
    return new float[values.length];
  }

  /** Adds the network to the graph of its input. */
  SDVariable of(SDVariable input) {
    SDVariable signal = input;
    for (int k = 1; k < sizes.length; k++) {
      SDVariable weight = input.getSameDiff().var(weight(k), weights.get(weight(k)));
      SDVariable bias = input.getSameDiff().var(bias(k), weights.get(bias(k)));
      signal = signal.mmul(weight).add(bias);
      if (k < sizes.length - 1) {
        signal = input.getSameDiff().nn().relu(signal, 0);
      }
    }
    return signal;
  }

  /**
   * Goes a step up a gradient.
   *
   * @param gradient for the weights in their order
   * @param part of the learning rate
   */
  void climb(float[] gradient, double part) {
    adam.climb(gradient, part, values);
    int at = 0;
    for (INDArray array : weights.values()) {
      HostFloats.write(values, at, (int) array.length(), array);
      at += (int) array.length();
    }
  }
}
