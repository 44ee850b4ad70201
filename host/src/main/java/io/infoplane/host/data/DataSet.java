package io.infoplane.host.data;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Training and test rows, and what is known about them.
 *
 * @param name of the set
 * @param description in words, with the scaling of the values
 * @param sampleShape such as [12] or [1, 28, 28]
 * @param classes number of labels
 * @param train rows to learn from
 * @param test rows to measure on
 * @param knownInformation I(X;Y) in nats, where it is known
 */
public record DataSet(
    String name,
    String description,
    List<Integer> sampleShape,
    int classes,
    Rows train,
    Rows test,
    OptionalDouble knownInformation) {

  /** Number of values in a row. */
  public int width() {
    return sampleShape.stream().mapToInt(i -> i).reduce(1, Math::multiplyExact);
  }
}
