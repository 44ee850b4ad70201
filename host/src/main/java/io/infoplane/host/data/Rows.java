package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;

/**
 * Labelled samples. The arrays are not copied, since they may fill much of the memory: nobody
 * changes them.
 *
 * @param values n x dimension numbers, row-major
 * @param labels n labels, each from 0 to the number of classes - 1
 * @param dimension how many numbers make one row
 * @param regions n x 4 whole numbers, row-major: the first row and column, height and width of the
 *     rectangle of an image that holds what its label names; empty where that is not known
 * @param nuisances n second labels, from 0, of what has nothing to do with the first; empty where
 *     there are none
 */
public record Rows(float[] values, int[] labels, int dimension, float[] regions, int[] nuisances) {
  /** How many numbers make a region. */
  static final int REGION = 4;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the values, the regions or the nuisances are not {@code
   *     labels.length} rows
   */
  public Rows {
    if (dimension < 1 || values.length != (long) labels.length * dimension) {
      throw new IllegalArgumentException(
          values.length + " values are not " + labels.length + " rows of " + dimension);
    }
    if (regions.length != 0 && regions.length != (long) labels.length * REGION) {
      throw new IllegalArgumentException(
          regions.length + " values are not " + labels.length + " regions");
    }
    if (nuisances.length != 0 && nuisances.length != labels.length) {
      throw new IllegalArgumentException(
          nuisances.length + " nuisances are not those of " + labels.length + " rows");
    }
  }

  /** Samples of which nobody said where in them is what their label names. */
  public Rows(float[] values, int[] labels, int dimension) {
    this(values, labels, dimension, new float[0], new int[0]);
  }

  /** Whether it is known where in each row is what its label names. */
  public boolean hasRegions() {
    return regions.length > 0;
  }

  /** Whether each row has a second label. */
  public boolean hasNuisances() {
    return nuisances.length > 0;
  }

  /** How many rows there are. */
  public int n() {
    return labels.length;
  }

  /**
   * The leading rows.
   *
   * @param count how many
   * @return the first {@code count} rows; these rows themselves if that is all of them
   * @throws InfoplaneException DATA_INVALID if there are fewer
   */
  public Rows leading(int count) {
    if (count > n()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, count + " rows are asked for, and there are " + n());
    }
    return count == n()
        ? this
        : new Rows(
            Arrays.copyOf(values, count * dimension),
            Arrays.copyOf(labels, count),
            dimension,
            Arrays.copyOf(regions, hasRegions() ? count * REGION : 0),
            Arrays.copyOf(nuisances, hasNuisances() ? count : 0));
  }

  /** The rows of these numbers, in that order. */
  Rows select(int[] chosen) {
    float[] some = new float[Math.multiplyExact(chosen.length, dimension)];
    int[] theirs = new int[chosen.length];
    float[] where = new float[hasRegions() ? chosen.length * REGION : 0];
    int[] others = new int[hasNuisances() ? chosen.length : 0];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(values, chosen[i] * dimension, some, i * dimension, dimension);
      theirs[i] = labels[chosen[i]];
      if (hasRegions()) {
        System.arraycopy(regions, chosen[i] * REGION, where, i * REGION, REGION);
      }
      if (hasNuisances()) {
        others[i] = nuisances[chosen[i]];
      }
    }
    return new Rows(some, theirs, dimension, where, others);
  }

  /** These rows, then others of the same dimension. */
  Rows followedBy(Rows others) {
    if (others.dimension != dimension) {
      throw new IllegalArgumentException(dimension + " is not " + others.dimension);
    }
    return new Rows(
        joined(values, others.values),
        joined(labels, others.labels),
        dimension,
        hasRegions() && others.hasRegions() ? joined(regions, others.regions) : new float[0],
        hasNuisances() && others.hasNuisances() ? joined(nuisances, others.nuisances) : new int[0]);
  }

  private static int[] joined(int[] some, int[] others) {
    int[] both = Arrays.copyOf(some, Math.addExact(some.length, others.length));
    System.arraycopy(others, 0, both, some.length, others.length);
    return both;
  }

  private static float[] joined(float[] some, float[] others) {
    float[] both = Arrays.copyOf(some, Math.addExact(some.length, others.length));
    System.arraycopy(others, 0, both, some.length, others.length);
    return both;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rows rows
        && dimension == rows.dimension
        && Arrays.equals(labels, rows.labels)
        && Arrays.equals(values, rows.values)
        && Arrays.equals(regions, rows.regions)
        && Arrays.equals(nuisances, rows.nuisances);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(labels) + dimension;
  }

  @Override
  public String toString() {
    return n() + " rows of " + dimension;
  }
}
