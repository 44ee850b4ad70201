package io.infoplane.estimators.neural.training;

import io.infoplane.estimators.neural.bound.Scores;

/** Scores pairs of samples. */
interface Scorer {

  /** T(x_i, y_j) for all pairs of some samples, in an array of their own. */
  Scores scores(int[] samples);
}
