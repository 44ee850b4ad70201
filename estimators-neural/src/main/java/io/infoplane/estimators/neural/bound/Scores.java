package io.infoplane.estimators.neural.bound;

import io.infoplane.numerics.Exponential;

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

  /** The largest score of a sample of X. */
  public float largestOfRow(int row) {
    int from = row * size;
    int whole = from + (size & ~3);
    // Four at once, which do not wait for one another.
    float a = values[from];
    float b = a;
    float c = a;
    float d = a;
    for (int j = from; j < whole; j += 4) {
      a = Math.max(a, values[j]);
      b = Math.max(b, values[j + 1]);
      c = Math.max(c, values[j + 2]);
      d = Math.max(d, values[j + 3]);
    }
    for (int j = whole; j < from + size; j++) {
      a = Math.max(a, values[j]);
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
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
    double[] row = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        row[j] = at(i, j) - shift;
      }
      // Not above 0 in the place of the pair itself, which does not count.
      row[i] = 0;
      Exponential.of(row, 1, size, row);
      row[i] = 0;
      double ofRow = 0;
      for (double e : row) {
        ofRow += e;
      }
      sum += ofRow;
    }
    return shift + Math.log(sum / marginalPairs());
  }

  /**
   * factor exp(T - shift) of all pairs, in single precision.
   *
   * @param shift taken from each score
   * @param factor of each
   * @param into K x K, row-major; overwritten
   */
  void exponentials(float shift, float factor, float[] into) {
    int pairs = size * size;
    Exponential.of(values, shift, 0, pairs, into);
    for (int p = 0; p < pairs; p++) {
      into[p] *= factor;
    }
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
