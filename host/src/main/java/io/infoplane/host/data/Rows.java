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
 */
public record Rows(float[] values, int[] labels, int dimension) {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the values are not {@code labels.length} rows
   */
  public Rows {
    if (dimension < 1 || values.length != (long) labels.length * dimension) {
      throw new IllegalArgumentException(
          values.length + " values are not " + labels.length + " rows of " + dimension);
    }
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
            Arrays.copyOf(values, count * dimension), Arrays.copyOf(labels, count), dimension);
  }

  /** The rows of these numbers, in that order. */
  Rows select(int[] chosen) {
    float[] some = new float[Math.multiplyExact(chosen.length, dimension)];
    int[] theirs = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(values, chosen[i] * dimension, some, i * dimension, dimension);
      theirs[i] = labels[chosen[i]];
    }
    return new Rows(some, theirs, dimension);
  }

  /** These rows, then others of the same dimension. */
  Rows followedBy(Rows others) {
    if (others.dimension != dimension) {
      throw new IllegalArgumentException(dimension + " is not " + others.dimension);
    }
    float[] both = Arrays.copyOf(values, Math.addExact(values.length, others.values.length));
    System.arraycopy(others.values, 0, both, values.length, others.values.length);
    int[] labelsOfBoth = Arrays.copyOf(labels, n() + others.n());
    System.arraycopy(others.labels, 0, labelsOfBoth, n(), others.n());
    return new Rows(both, labelsOfBoth, dimension);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rows rows
        && dimension == rows.dimension
        && Arrays.equals(labels, rows.labels)
        && Arrays.equals(values, rows.values);
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
