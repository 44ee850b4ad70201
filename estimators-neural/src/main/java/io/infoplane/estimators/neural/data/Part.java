package io.infoplane.estimators.neural.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Samples that are paired among themselves. One without a partner, whose symbol occurs once, is
 * left out.
 */
public final class Part {
  private final int[] samples;
  private final int[] all;
  private final int[] place;
  private final Partners partners;

  /**
   * Pairs of samples.
   *
   * @param first numbers of those that give X and Z
   * @param second numbers of those that give Y
   */
  public record Pairs(int[] first, int[] second) {}

  /**
   * Takes samples.
   *
   * @param all their numbers
   * @param size number of all samples there are
   * @param partners of them
   */
  public Part(int[] all, int size, Partners partners) {
    this.all = all;
    this.partners = partners;
    this.place = new int[size];
    for (int k = 0; k < all.length; k++) {
      place[all[k]] = k;
    }
    this.samples = Arrays.stream(all).filter(sample -> partners.count(place[sample]) > 0).toArray();
  }

  /** Numbers of the samples that have partners. */
  public int[] samples() {
    return samples;
  }

  /** Some samples, each with a random partner. */
  public Pairs pairs(int[] some, RandomGenerator random) {
    int[] second =
        IntStream.of(some).map(sample -> all[partners.draw(place[sample], random)]).toArray();
    return new Pairs(some, second);
  }

  /** Some samples, each with all its partners, or so many random ones. */
  public Pairs pairs(int[] some, int most, RandomGenerator random) {
    int[][] second =
        IntStream.of(some)
            .mapToObj(sample -> partners.some(place[sample], most, random))
            .toArray(int[][]::new);
    return new Pairs(
        IntStream.range(0, some.length)
            .flatMap(k -> IntStream.range(0, second[k].length).map(p -> some[k]))
            .toArray(),
        Arrays.stream(second).flatMapToInt(Arrays::stream).map(p -> all[p]).toArray());
  }
}
