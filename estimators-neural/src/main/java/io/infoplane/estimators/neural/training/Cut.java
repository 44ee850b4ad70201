package io.infoplane.estimators.neural.training;

import io.infoplane.estimators.neural.bound.Scores;
import java.util.Arrays;
import java.util.List;

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
   * @param groups of samples that are compared
   */
  static Cut seenBy(Scorer critic, int[] samples, Groups groups) {
    List<Scores> parts = groups.parts(critic.scores(samples), samples);
    // ln of the sum of exp T over all pairs.
    double[] sums =
        parts.stream()
            .mapToDouble(part -> part.marginalLogMean() + Math.log(part.marginalPairs()))
            .toArray();
    double largest = Arrays.stream(sums).max().orElse(Double.POSITIVE_INFINITY);
    double sum = Arrays.stream(sums).map(s -> Math.exp(s - largest)).sum();
    return new Cut(critic, sums.length == 0 ? largest : largest + Math.log(sum));
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
