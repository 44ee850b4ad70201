package io.infoplane.estimators.neural.data;

import java.util.Arrays;

/**
 * Symbols, each a vector of zeros with a one: a linear map of it looks up a row of a table.
 *
 * @param symbols from 0
 * @param kinds number of symbols
 */
record OneHot(int[] symbols, int kinds) implements Features {

  @Override
  public int size() {
    return symbols.length;
  }

  @Override
  public long[] shape() {
    return new long[] {kinds};
  }

  @Override
  public void copy(int[] samples, float[] into) {
    Arrays.fill(into, 0, samples.length * kinds, 0);
    for (int i = 0; i < samples.length; i++) {
      into[i * kinds + symbols[samples[i]]] = 1;
    }
  }
}
