package io.infoplane.estimators.neural.data;

/** A variable as float32 rows that a network takes. */
public interface Features {

  /** Number of samples. */
  int size();

  /** Shape of a sample: (width), or (channels, height, width). */
  long[] shape();

  /**
   * Copies some samples, one after another.
   *
   * @param samples their numbers
   * @param into as many values as they have, from the start
   */
  void copy(int[] samples, float[] into);

  /** Number of values of a sample. */
  default int width() {
    int width = 1;
    for (long side : shape()) {
      width *= Math.toIntExact(side);
    }
    return width;
  }
}
