package io.infoplane.host.score;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What estimators are asked.
 *
 * <p>Repeat r is drawn with the seed {@code seed + r}, and so is what an estimator draws for
 * itself: ten repeats are five, and five more with a seed that is five higher.
 *
 * @param families the kinds of task
 * @param dimension how many columns X and Y have, where that can be chosen
 * @param nats how much information they share, where that can be chosen
 * @param samples n, of each data set
 * @param repeats how many data sets of each task
 * @param seed of the first
 */
public record ScorePlan(
    List<TaskFamily> families,
    int dimension,
    List<Double> nats,
    int samples,
    int repeats,
    long seed) {
  /** As many columns as estimators take without strain. */
  private static final int LARGEST_DIMENSION = 4096;

  /** An array of Java has no more. */
  private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  /**
   * Checks that all of it can be drawn.
   *
   * @throws InfoplaneException OPTION_INVALID if it cannot
   */
  public ScorePlan {
    families = families.stream().distinct().toList();
    nats = nats.stream().distinct().sorted().toList();
    check(!families.isEmpty(), "there is no task to score: name one at least");
    check(!nats.isEmpty(), "there is no number of nats to score at: name one at least");
    check(
        dimension >= 1 && dimension <= LARGEST_DIMENSION,
        "dimension must be from 1 to " + LARGEST_DIMENSION + ", not " + dimension);
    check(samples >= 2, "samples must be 2 or more, not " + samples);
    check(repeats >= 1, "repeats must be 1 or more, not " + repeats);
    int widest = tasks(families, dimension, nats).mapToInt(Task::dimension).reduce(0, Math::max);
    check(
        (long) samples * widest <= MOST_VALUES,
        samples + " samples of dimension " + widest + " are more than the 2^31 - 9 that fit");
  }

  private static void check(boolean good, String sentence) {
    if (!good) {
      throw new InfoplaneException(ErrorCode.OPTION_INVALID, sentence);
    }
  }

  /** All tasks, by kind and truth. */
  public List<Task> tasks() {
    return tasks(families, dimension, nats).toList();
  }

  private static Stream<Task> tasks(List<TaskFamily> families, int dimension, List<Double> nats) {
    return families.stream().flatMap(family -> family.tasks(dimension, nats).stream());
  }

  /** The seed of a repeat. */
  long seed(int repeat) {
    return seed + repeat;
  }
}
