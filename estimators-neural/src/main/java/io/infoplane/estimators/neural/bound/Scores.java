package io.infoplane.estimators.neural.bound;

/**
 * What a critic gives for all pairs of K samples: T(x_i, y_j) in row i and column j. The pairs on
 * the diagonal were drawn together, all others are as good as independent.
 *
 * @param values K x K, row-major; not copied
 * @param size K
 */
public record Scores(float[] values, int size) {
  /** Checks that the values are a square. */
  public Scores {
    if (size < 1 || values.length < (long) size * size) {
      throw new IllegalArgumentException(values.length + " values are no square of " + size);
    }
  }

  /** T(x_row, y_column). */
  public double at(int row, int column) {
    return values[row * size + column];
  }

  /** The mean score of the pairs that were drawn together. */
  public double jointMean() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += at(i, i);
    }
    return sum / size;
  }

  /** The largest score of an independent pair. */
  public double marginalMaximum() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        largest = i == j ? largest : Math.max(largest, at(i, j));
      }
    }
    return largest;
  }

  /** Number of independent pairs, K (K - 1). */
  public double marginalPairs() {
    return (double) size * (size - 1);
  }

  /** ln of the mean of exp T over the independent pairs, without overflow. */
  public double marginalLogMean() {
    double shift = marginalMaximum();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        row += i == j ? 0 : Math.exp(at(i, j) - shift);
      }
      sum += row;
    }
    return shift + Math.log(sum / marginalPairs());
  }

  /**
   * The scores of some of the samples.
   *
   * @param samples their numbers
   * @return a copy
   */
  public Scores of(int[] samples) {
    float[] some = new float[samples.length * samples.length];
    for (int i = 0; i < samples.length; i++) {
      for (int j = 0; j < samples.length; j++) {
        some[i * samples.length + j] = values[samples[i] * size + samples[j]];
      }
    }
    return new Scores(some, samples.length);
  }
}
