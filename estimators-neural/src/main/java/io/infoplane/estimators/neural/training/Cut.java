package io.infoplane.estimators.neural.training;

import io.infoplane.estimators.neural.bound.Scores;

/**
 * A critic whose scores end at a ceiling. With one that was found on other samples it is a critic
 * like any, and a bound by it is a bound; without one, a single pair of test samples that the
 * critic takes for certain makes exp T, and with it the value, arbitrary.
 *
 * @param critic scores pairs
 * @param ceiling largest score
 */
record Cut(Scorer critic, double ceiling) implements Scorer {

  /**
   * Ends the scores where a density ratio would be larger than the number of pairs in some samples,
   * which is the most that they can show.
   *
   * @param critic scores pairs
   * @param samples that are not measured on
   */
  static Cut seenBy(Scorer critic, int[] samples) {
    Scores scores = critic.scores(samples);
    return new Cut(critic, scores.marginalLogMean() + Math.log(scores.marginalPairs()));
  }

  @Override
  public Scores scores(int[] samples) {
    Scores scores = critic.scores(samples);
    float[] values = scores.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.min(values[i], ceiling);
    }
    return scores;
  }
}
