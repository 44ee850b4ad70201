package io.infoplane.estimators.neural.density;

/**
 * A density of Y without X, whose mean of -ln is its entropy, or what stands for it.
 *
 * @see Classes#marginal()
 * @see Numbers#marginal()
 */
public interface Marginal {

  /** ln of the density of a sample, in nats. */
  double log(int sample);

  /** The same for all: minus an entropy that is known. */
  static Marginal ofEntropy(double entropy) {
    return sample -> -entropy;
  }
}
