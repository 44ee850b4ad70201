package io.infoplane.host.network;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;

/**
 * Inputs and their classes. The arrays are shared, not copied: do not change them.
 *
 * @param values n x width, row-major
 * @param labels n classes, each from 0
 */
@SuppressWarnings("ArrayRecordComponent") // A view of a data set; compared by nobody.
public record LabelledRows(float[] values, int[] labels) {

  /** Checks that the rows are whole. */
  public LabelledRows {
    if (labels.length == 0 || values.length == 0 || values.length % labels.length != 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          values.length
              + " input values do not make "
              + labels.length
              + " rows of one width: there must be n labels and n x width values");
    }
  }

  /** Number of rows, n. */
  public int size() {
    return labels.length;
  }

  /** Number of values in a row. */
  public int width() {
    return values.length / labels.length;
  }
}
