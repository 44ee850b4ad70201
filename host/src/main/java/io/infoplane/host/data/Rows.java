package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;

/**
 * Samples with their labels. The arrays are shared, not copied: do not change them.
 *
 * @param values n x width, row after row
 * @param labels n classes, from 0
 */
public record Rows(float[] values, int[] labels) {

  /** Checks that the rows are whole. */
  public Rows {
    if (labels.length == 0 ? values.length > 0 : values.length % labels.length != 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          values.length + " values do not make " + labels.length + " rows of one width");
    }
  }

  /** Number of rows, n. */
  public int size() {
    return labels.length;
  }

  /** Number of values in a row. */
  public int width() {
    return labels.length == 0 ? 0 : values.length / labels.length;
  }

  /** The first rows; all of them if {@code count} is 0 or more than there are. */
  public Rows first(int count) {
    if (count == 0 || count >= size()) {
      return this;
    }
    return new Rows(Arrays.copyOf(values, count * width()), Arrays.copyOf(labels, count));
  }

  /** The rows with the given numbers, in that order. */
  Rows pick(int[] order, int from, int to) {
    int width = width();
    float[] picked = new float[(to - from) * width];
    int[] pickedLabels = new int[to - from];
    for (int i = from; i < to; i++) {
      System.arraycopy(values, order[i] * width, picked, (i - from) * width, width);
      pickedLabels[i - from] = labels[order[i]];
    }
    return new Rows(picked, pickedLabels);
  }
}
