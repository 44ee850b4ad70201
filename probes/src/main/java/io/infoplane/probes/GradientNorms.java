package io.infoplane.probes;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The gradient of one or more parameters over the minibatches of an epoch.
 *
 * @param signal norm of the mean
 * @param noise norm of the standard deviation
 */
record GradientNorms(double signal, double noise) {

  /** Signal by noise, unless there is no noise to divide by. */
  OptionalDouble ratio() {
    double ratio = signal / noise;
    return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  /** Of several parameters of the same epoch as one. */
  static GradientNorms sum(List<GradientNorms> parameters) {
    double signal = 0;
    double noise = 0;
    for (GradientNorms norms : parameters) {
      signal = Math.hypot(signal, norms.signal);
      noise = Math.hypot(noise, norms.noise);
    }
    return new GradientNorms(signal, noise);
  }

  /** Of several epochs: their squares on the average, as these add up over the steps. */
  static GradientNorms mean(List<GradientNorms> epochs) {
    GradientNorms sum = sum(epochs);
    double root = Math.sqrt(epochs.size());
    return new GradientNorms(sum.signal / root, sum.noise / root);
  }
}
