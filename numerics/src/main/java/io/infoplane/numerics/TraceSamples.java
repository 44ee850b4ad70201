package io.infoplane.numerics;

/**
 * Estimates of a trace by random vectors.
 *
 * @param samples one estimate a random vector, each right on average
 * @param truncation by how much their mean still moved with the last Lanczos steps
 */
public record TraceSamples(double[] samples, double truncation) {

  /** The mean of the samples. */
  public double mean() {
    double sum = 0;
    for (double sample : samples) {
      sum += sample;
    }
    return sum / samples.length;
  }
}
