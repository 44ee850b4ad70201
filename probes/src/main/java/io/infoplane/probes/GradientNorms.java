package io.infoplane.probes;

import java.util.OptionalDouble;

/**
 * The gradient of a parameter over the minibatches of an epoch.
 *
 * @param epoch of the minibatches
 * @param signal norm of the mean
 * @param noise norm of the standard deviation
 */
record GradientNorms(int epoch, double signal, double noise) {

  /** Signal by noise, unless there is no noise to divide by. */
  OptionalDouble ratio() {
    double ratio = signal / noise;
    return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  /** Of two parameters of the same epoch as one. */
  GradientNorms with(GradientNorms other) {
    return new GradientNorms(
        epoch, Math.hypot(signal, other.signal), Math.hypot(noise, other.noise));
  }
}
