package io.infoplane.estimators.neural.data;

import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Symbols, each a vector of zeros with a one: a linear map of it looks up a row of a table.
 *
 * @param symbols from 0
 * @param kinds number of symbols
 */
public record OneHot(int[] symbols, int kinds) implements Features {
  /** One-hot vectors of a batch of 512 then take 32 MB. */
  private static final int MOST_SYMBOLS = 16_384;

  /**
   * Numbers the symbols that occur.
   *
   * @throws InfoplaneException UNSUPPORTED if they are more than 16384
   */
  public static OneHot of(Discrete variable) {
    int[] counts = variable.counts();
    int[] number = new int[counts.length];
    int kinds = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      number[symbol] = kinds;
      kinds += counts[symbol] > 0 ? 1 : 0;
    }
    if (kinds > MOST_SYMBOLS) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "'"
              + variable.name()
              + "' has "
              + kinds
              + " symbols, and a table with a row for each is learned for at most "
              + MOST_SYMBOLS
              + ": give its values as a continuous variable");
    }
    return new OneHot(IntStream.of(variable.toArray()).map(s -> number[s]).toArray(), kinds);
  }

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
