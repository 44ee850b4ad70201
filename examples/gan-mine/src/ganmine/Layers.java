package ganmine;

import io.infoplane.numerics.graph.HostFloats;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dense layers with ReLU between them, and the weights that several graphs share.
 *
 * <p>The generator, the discriminator and the critic are such networks.
 */
final class Layers {
  private final String name;
  private final int[] sizes;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final Adam adam;
  private final float[] values;

  /**
   * Draws the weights evenly from -1/sqrt(inputs) to 1/sqrt(inputs).
   *
   * @param name of the network, before the names of its weights
   * @param sizes of its input, of its hidden layers and of its output
   * @param adam how it learns
   */
  Layers(String name, int[] sizes, Adam.Settings settings, RandomGenerator random) {
    this.name = name;
    this.sizes = sizes.clone();
    for (int k = 1; k < sizes.length; k++) {
      double limit = 1 / Math.sqrt(sizes[k - 1]);
      float[] drawn = new float[sizes[k - 1] * sizes[k]];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) (limit * (2 * random.nextDouble() - 1));
      }
      add(weight(k), Nd4j.create(drawn, new long[] {sizes[k - 1], sizes[k]}, 'c'));
      add(bias(k), Nd4j.create(DataType.FLOAT, sizes[k]));
    }
    long all = weights.values().stream().mapToLong(INDArray::length).sum();
    this.values = new float[Math.toIntExact(all)];
    read(weights, values);
    this.adam = new Adam(settings, values.length);
  }

  private String weight(int layer) {
    return name + "/weight-" + layer;
  }

  private String bias(int layer) {
    return name + "/bias-" + layer;
  }

  private void add(String weight, INDArray array) {
    weights.put(weight, array);
  }

  /** The weights by name; they are its own. */
  Map<String, INDArray> weights() {
    return weights;
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

  /** How many values are learned. */
  int count() {
    return values.length;
  }

  /** Copies an array for each weight, one after the other. */
  void read(Map<String, INDArray> arrays, float[] all) {
    int at = 0;
    for (String weight : weights.keySet()) {
      INDArray array = arrays.get(weight);
      HostFloats.read(array, all, at, (int) array.length());
      at += (int) array.length();
    }
  }

  /** Goes a step of Adam up a gradient. */
  void climb(double part, float[] gradient) {
    adam.climb(part, gradient, values);
    int at = 0;
    for (INDArray array : weights.values()) {
      HostFloats.write(values, at, (int) array.length(), array);
      at += (int) array.length();
    }
  }
}
