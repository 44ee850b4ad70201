package io.infoplane.estimators.neural.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Samples to learn from, to stop by, and to measure on: none is in two of them.
 *
 * @param training their numbers
 * @param validation decide when to stop
 * @param test give the value
 */
public record Split(int[] training, int[] validation, int[] test) {
  private static final int LEAST = 4;

  /**
   * Draws one.
   *
   * @param n number of samples
   * @param validationShare part of them
   * @param testShare part of them
   * @param random draws
   * @throws InfoplaneException OPTION_INVALID if the shares leave none, TOO_FEW_SAMPLES if a part
   *     has fewer than 4
   */
  public static Split draw(
      int n, double validationShare, double testShare, RandomGenerator random) {
    int validation = (int) Math.round(n * validationShare);
    int test = (int) Math.round(n * testShare);
    int training = n - validation - test;
    if (validationShare + testShare >= 1) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "validation=%s and test=%s leave no samples to learn from: their sum must be below 1"
              .formatted(validationShare, testShare));
    }
    if (Math.min(training, Math.min(validation, test)) < LEAST) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          n
              + " samples are too few to train a network: of "
              + training
              + " to learn from, "
              + validation
              + " to stop by and "
              + test
              + " to measure on, each needs at least "
              + LEAST);
    }
    int[] order = shuffled(IntStream.range(0, n).toArray(), random);
    return new Split(
        Arrays.copyOfRange(order, 0, training),
        Arrays.copyOfRange(order, training, training + validation),
        Arrays.copyOfRange(order, training + validation, n));
  }

  /** The same numbers in another order. */
  static int[] shuffled(int[] numbers, RandomGenerator random) {
    int[] order = numbers.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
