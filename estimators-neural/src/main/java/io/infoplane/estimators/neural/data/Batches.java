package io.infoplane.estimators.neural.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Batches of samples: all in a random order, then all in another; what is left over is skipped. */
public final class Batches {
  private final int size;
  private final RandomGenerator random;
  private int[] order;
  private int next;

  /**
   * Starts with a new order.
   *
   * @param samples their numbers
   * @param size of a batch, at most as many
   * @param random draws the orders
   */
  public Batches(int[] samples, int size, RandomGenerator random) {
    this.size = size;
    this.random = random;
    this.order = Split.shuffled(samples, random);
  }

  /** The samples of the next batch. */
  public int[] next() {
    if (next + size > order.length) {
      order = Split.shuffled(order, random);
      next = 0;
    }
    next += size;
    return Arrays.copyOfRange(order, next - size, next);
  }
}
