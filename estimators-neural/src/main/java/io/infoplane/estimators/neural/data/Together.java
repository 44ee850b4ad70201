package io.infoplane.estimators.neural.data;

/**
 * Two variables side by side.
 *
 * @param first in the first columns
 * @param second in the others
 */
record Together(Features first, Features second) implements Features {

  @Override
  public int size() {
    return first.size();
  }

  @Override
  public long[] shape() {
    return new long[] {first.width() + second.width()};
  }

  @Override
  public void copy(int[] samples, float[] into) {
    int a = first.width();
    int b = second.width();
    float[] ones = new float[samples.length * a];
    float[] others = new float[samples.length * b];
    first.copy(samples, ones);
    second.copy(samples, others);
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(ones, i * a, into, i * (a + b), a);
      System.arraycopy(others, i * b, into, i * (a + b) + a, b);
    }
  }
}
