package io.infoplane.estimators.neural.data;

/**
 * Samples of numbers.
 *
 * @param values row-major; not copied
 * @param size number of samples
 * @param shape of a sample
 */
record Columns(float[] values, int size, long[] shape) implements Features {

  @Override
  public void copy(int[] samples, float[] into) {
    int width = width();
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(values, samples[i] * width, into, i * width, width);
    }
  }
}
