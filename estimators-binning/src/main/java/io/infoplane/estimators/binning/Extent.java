package io.infoplane.estimators.binning;

import io.infoplane.api.Context;
import io.infoplane.api.Samples;
import java.util.List;

/**
 * The smallest and the largest value of a layer, over all its columns.
 *
 * @param low smallest value
 * @param high largest value
 */
record Extent(double low, double high) {

  /** Reads all values once. */
  static Extent of(Samples samples, Context context) {
    List<Seeker> seekers = RowBlocks.readAll(samples, context, () -> new Seeker(samples.columns()));
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Seeker seeker : seekers) {
      low = Math.min(low, seeker.low);
      high = Math.max(high, seeker.high);
    }
    // -0.0 is 0.0 everywhere else, so it is here.
    return new Extent(low + 0.0, high + 0.0);
  }

  private static final class Seeker implements RowBlocks.Reader {
    private final int columns;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    Seeker(int columns) {
      this.columns = columns;
    }

    @Override
    public void read(int from, int to, double[] values) {
      int length = (to - from) * columns;
      double smallest = low;
      double largest = high;
      // Not Math.min and max: they order -0.0 and NaN, which costs three times as much.
      for (int i = 0; i < length; i++) {
        double value = values[i];
        if (value < smallest) {
          smallest = value;
        }
        if (value > largest) {
          largest = value;
        }
      }
      low = smallest;
      high = largest;
    }
  }
}
