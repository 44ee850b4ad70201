package io.infoplane.estimators.neural.network;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Turns a sample of one variable into numbers.
 *
 * <p>It is the sum of a linear map and of a network whose last layer is zero at first: training
 * starts from what a linear map can do, which for few samples is often nearly all, and adds what it
 * cannot.
 *
 * @param shape of a sample: (width), or (channels, height, width) to slide over it
 * @param hidden sizes of the dense layers; none leaves the linear map alone, after convolutions if
 *     there are any
 * @param activation after each of them
 */
public record Encoder(long[] shape, List<Integer> hidden, Activation activation) {
  /** Checks the shape and copies the sizes. */
  public Encoder {
    if (shape.length != 1 && shape.length != 3) {
      throw new IllegalArgumentException("a sample is a row of values or an image");
    }
    hidden = List.copyOf(hidden);
  }

  /**
   * A network of its own, from a sample to so many numbers.
   *
   * @param outputs how many
   * @param random draws its weights
   */
  public Network network(int outputs, RandomGenerator random) {
    return new Network(
        List.of(shape),
        (inputs, weights) -> build("model", inputs.get(0), outputs, weights),
        random);
  }

  /** The same without dense layers. */
  public Encoder withoutDense() {
    return new Encoder(shape, List.of(), activation);
  }

  private boolean slides() {
    return shape.length == 3;
  }

  /** Number of values of a sample. */
  public int width() {
    long width = 1;
    for (long side : shape) {
      width *= side;
    }
    return Math.toIntExact(width);
  }

  /** Multiplications of a sample, about. */
  public long products(int outputs) {
    Convolutions convolutions = new Convolutions("", shape, activation);
    long width = slides() ? convolutions.width() : width();
    long linear = width * outputs;
    long sum = (slides() ? convolutions.products() : 0) + linear;
    for (int size : hidden) {
      sum += width * size;
      width = size;
    }
    return sum + (hidden.isEmpty() ? 0 : width * outputs);
  }

  /** Multiplications of a pair in the layers after the first, about. */
  long productsAfterFirst() {
    long sum = 0;
    for (int i = 1; i < hidden.size(); i++) {
      sum += (long) hidden.get(i - 1) * hidden.get(i);
    }
    return sum + hidden.get(hidden.size() - 1);
  }

  /** Adds the operations from samples to so many numbers of each. */
  SDVariable build(String name, SDVariable input, int outputs, Weights weights) {
    SDVariable signal = input;
    int width = width();
    if (slides()) {
      Convolutions convolutions = new Convolutions(name, shape, activation);
      signal = convolutions.build(input, weights);
      width = convolutions.width();
    }
    SDVariable linear =
        signal
            .mmul(weights.drawn(name + "/linear", width, width, outputs))
            .add(weights.zero(name + "/bias", outputs));
    if (hidden.isEmpty()) {
      return linear;
    }
    SDVariable last = layers(name, 0, signal, width, weights);
    int size = hidden.get(hidden.size() - 1);
    return last.mmul(weights.zero(name + "/out", size, outputs)).add(linear);
  }

  /** Adds the layers after the first, down to one number. */
  SDVariable afterFirst(String name, SDVariable first, Weights weights) {
    SDVariable last = layers(name, 1, first, hidden.get(0), weights);
    int size = hidden.get(hidden.size() - 1);
    return last.mmul(weights.drawn(name + "/out", size, size, 1))
        .add(weights.zero(name + "/bias", 1));
  }

  private SDVariable layers(
      String name, int from, SDVariable input, int inputWidth, Weights weights) {
    SDVariable signal = input;
    int width = inputWidth;
    for (int i = from; i < hidden.size(); i++) {
      int size = hidden.get(i);
      signal =
          activation.of(
              signal
                  .mmul(weights.drawn(name + "/hidden-" + i, width, width, size))
                  .add(weights.zero(name + "/bias-" + i, size)));
      width = size;
    }
    return signal;
  }
}
