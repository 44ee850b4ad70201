package io.infoplane.host.network;

import io.infoplane.numerics.graph.HostFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of one variable and what the optimiser remembers of them, in Java arrays: simple
 * loops over them are compiled to vector instructions, and are several times faster here than
 * ND4J's updaters on a CPU.
 */
final class Weights {
  /** Kingma & Ba (2015), section 2. */
  private static final float BETA1 = 0.9f;

  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** Weights from which a second thread pays. */
  private static final int WORTH_SHARING = 100_000;

  private final String name;
  private final float[] values;
  private final float[][] memory;

  Weights(String name, float[] values, int slots) {
    this.name = name;
    this.values = values;
    this.memory = new float[slots][values.length];
  }

  String name() {
    return name;
  }

  /** The weights themselves, not a copy. */
  float[] values() {
    return values;
  }

  /** What the optimiser remembers, not a copy. */
  float[][] memory() {
    return memory;
  }

  /** Takes over other numbers. */
  void set(float[] other) {
    System.arraycopy(other, 0, values, 0, values.length);
  }

  /** Takes over the numbers of other weights of the same length. */
  void set(Weights other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
    for (int i = 0; i < memory.length; i++) {
      System.arraycopy(other.memory[i], 0, memory[i], 0, values.length);
    }
  }

  /**
   * Changes the weights, and the array of the network that holds them.
   *
   * @param gradient of the loss
   * @param read receives the gradient; at least as long
   * @param spec optimiser and momentum
   * @param rate of learning
   * @param step number of the step, from 1
   * @param network becomes equal to the weights
   */
  void update(
      INDArray gradient,
      float[] read,
      TrainingSpec spec,
      double rate,
      long step,
      INDArray network) {
    HostFloats.Range rule =
        switch (spec.optimizer()) {
          case SGD -> (from, to) -> sgd(read, from, to, (float) rate);
          case MOMENTUM -> {
            float kept = spec.momentum().floatValue();
            yield (from, to) -> momentum(read, from, to, (float) rate, kept);
          }
          case ADAM -> {
            double corrected =
                rate
                    * Math.sqrt(1 - Math.pow(BETA2, (double) step))
                    / (1 - Math.pow(BETA1, (double) step));
            yield (from, to) -> adam(read, from, to, (float) corrected);
          }
        };
    HostFloats.update(gradient, read, rule, values, network, values.length >= WORTH_SHARING);
  }

  /** Goes towards other numbers: w = m w + (1 - m) u. */
  void follow(float[] towards, double momentum) {
    float kept = (float) momentum;
    for (int i = 0; i < values.length; i++) {
      values[i] = kept * values[i] + (1 - kept) * towards[i];
    }
  }

  // Arrays are all read at the same place i: otherwise the loops do not become vector instructions.

  private void sgd(float[] gradient, int from, int to, float rate) {
    float[] w = values;
    for (int i = from; i < to; i++) {
      w[i] -= rate * gradient[i];
    }
  }

  private void momentum(float[] gradient, int from, int to, float rate, float momentum) {
    float[] w = values;
    float[] v = memory[0];
    for (int i = from; i < to; i++) {
      v[i] = momentum * v[i] - rate * gradient[i];
      w[i] += v[i];
    }
  }

  private void adam(float[] gradient, int from, int to, float rate) {
    float[] w = values;
    float[] m = memory[0];
    float[] v = memory[1];
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float mean = BETA1 * m[i] + (1 - BETA1) * g;
      float square = BETA2 * v[i] + (1 - BETA2) * g * g;
      m[i] = mean;
      v[i] = square;
      w[i] -= rate * mean / ((float) Math.sqrt(square) + EPSILON);
    }
  }
}
