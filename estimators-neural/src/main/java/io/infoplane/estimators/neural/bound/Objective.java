package io.infoplane.estimators.neural.bound;

/** A bound that a critic can be trained to raise. */
public interface Objective extends Bound {

  /**
   * The direction in which scores raise the value: its derivatives, or those that stand for them.
   * O(K<sup>2</sup>).
   *
   * @param scores of a batch
   * @param gradient K x K, overwritten
   */
  void gradient(Scores scores, float[] gradient);
}
