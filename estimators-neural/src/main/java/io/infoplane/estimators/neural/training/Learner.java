package io.infoplane.estimators.neural.training;

/** What a {@link Training} improves: weights, and an objective that they are to raise. */
interface Learner {

  /**
   * The objective on samples it learns from.
   *
   * @return not finite where these samples have none
   */
  double value(int[] batch);

  /**
   * Changes the weights so that the objective grows.
   *
   * @return whether the gradient was finite; the weights stay as they are where it was not
   */
  boolean step(int[] batch);

  /** The objective on samples that decide when to stop; not finite where these have none. */
  double validation(int batchSize);

  /** Whether so few samples can show such a value; weights that claim more are not kept. */
  default boolean believes(double validation, int batchSize) {
    return true;
  }

  /** Remembers the weights. */
  void keep();

  /** Returns to the weights that were last remembered. */
  void restore();

  /** What to do where gradients are not finite, to end the sentence that says so. */
  default String advice() {
    return "try a tenth of the learning rate";
  }
}
