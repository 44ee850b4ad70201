package io.infoplane.estimators.neural.training;

/**
 * How a network is trained.
 *
 * @param batchSize samples of a batch, scored against one another
 * @param steps most steps
 * @param learningRate of Adam
 * @param patience steps without a better validation value after which it stops
 */
public record Settings(int batchSize, int steps, double learningRate, int patience) {
  /** Steps between two looks at the validation samples. */
  public static final int CHECK = 25;

  /** The same with batches of at most so many samples. */
  Settings within(int samples) {
    return new Settings(Math.min(batchSize, samples), steps, learningRate, patience);
  }
}
