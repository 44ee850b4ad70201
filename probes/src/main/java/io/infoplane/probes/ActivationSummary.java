package io.infoplane.probes;

import java.util.stream.IntStream;

/**
 * The activations of a layer at an epoch in a few numbers.
 *
 * @param units how many there are
 * @param mean of all values
 * @param deviation standard deviation of all values
 * @param least value
 * @param largest value
 * @param dead share of the units that are 0 on all rows
 * @param constant share of the units that are the same on all rows, dead or not
 * @param saturatedIfTanh share of the values near the ends of -1..1
 * @param saturatedIfSigmoid share of the values near the ends of 0..1
 */
record ActivationSummary(
    int units,
    double mean,
    double deviation,
    double least,
    double largest,
    double dead,
    double constant,
    double saturatedIfTanh,
    double saturatedIfSigmoid) {

  /**
   * Looks at all values of a layer once.
   *
   * @param saturation share of the width of a range that is near each end
   */
  static ActivationSummary of(LayerValues layer, double saturation) {
    Tally tally = new Tally(layer, saturation);
    layer.visit(tally);
    return tally.summary();
  }

  /** Share of the values that are near the ends of the layer's range, which all epochs tell. */
  double saturated(UnitRange range) {
    return switch (range) {
      case TANH_LIKE -> saturatedIfTanh;
      case SIGMOID_LIKE -> saturatedIfSigmoid;
      case UNBOUNDED -> 0;
    };
  }

  /** Counts; mean and deviation after Welford (1962). */
  private static final class Tally implements LayerValues.Visitor {
    private final double saturation;
    private final int[] unitOfColumn;
    private final double[] previous;
    private final boolean[] seen;
    private final boolean[] changing;
    private final boolean[] active;
    private long count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private long ifTanh;
    private long ifSigmoid;

    Tally(LayerValues layer, double saturation) {
      this.saturation = saturation;
      this.unitOfColumn = layer.unitOfColumn();
      this.previous = new double[layer.columns()];
      this.seen = new boolean[layer.columns()];
      this.changing = new boolean[layer.units()];
      this.active = new boolean[layer.units()];
    }

    @Override
    public void visit(int column, double value) {
      count++;
      double difference = value - mean;
      mean += difference / count;
      squares += difference * (value - mean);
      least = Math.min(least, value);
      largest = Math.max(largest, value);
      ifTanh += UnitRange.TANH_LIKE.isSaturated(value, saturation) ? 1 : 0;
      ifSigmoid += UnitRange.SIGMOID_LIKE.isSaturated(value, saturation) ? 1 : 0;
      int unit = unitOfColumn[column];
      active[unit] |= value != 0;
      changing[unit] |= seen[column] && value != previous[column];
      previous[column] = value;
      seen[column] = true;
    }

    ActivationSummary summary() {
      return new ActivationSummary(
          active.length,
          mean,
          Math.sqrt(squares / count),
          least,
          largest,
          shareOfOthers(active),
          shareOfOthers(changing),
          (double) ifTanh / count,
          (double) ifSigmoid / count);
    }

    private static double shareOfOthers(boolean[] units) {
      return (double) IntStream.range(0, units.length).filter(i -> !units[i]).count()
          / units.length;
    }
  }
}
