package io.infoplane.estimators.neural.density;

/**
 * The variable that is predicted, with a family of densities q(y|x) whose parameters are the
 * outputs of a network for x. All values in nats, of the variable as it was given to the target.
 */
public sealed interface Target permits Classes, Numbers {

  /** Number of parameters of a density. */
  int outputs();

  /** Number of samples. */
  int size();

  /**
   * ln q(y_j|x) of several samples for one x. O(parameters) a sample.
   *
   * @param outputs of a network, a row for each x
   * @param row which x
   * @param samples numbers of the y_j
   * @param into takes the values
   * @param at where the first goes
   */
  void logDensities(float[] outputs, int row, int[] samples, double[] into, int at);

  /**
   * Adds to a gradient: the derivatives of weight ln q(y|x) with respect to the outputs for one x.
   *
   * @param outputs of a network, a row for each x
   * @param row which x
   * @param sample number of the y
   * @param weight factor
   * @param gradient as many values as outputs
   */
  void addGradient(float[] outputs, int row, int sample, double weight, float[] gradient);
}
