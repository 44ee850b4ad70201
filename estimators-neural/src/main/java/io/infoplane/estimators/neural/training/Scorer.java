package io.infoplane.estimators.neural.training;

import io.infoplane.estimators.neural.bound.Scores;

/** Scores pairs of samples. */
interface Scorer {

  /** T(x_i, y_j) for all pairs of some samples. */
  Scores scores(int[] samples);
}
