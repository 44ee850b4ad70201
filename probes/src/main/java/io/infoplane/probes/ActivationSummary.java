package io.infoplane.probes;

import java.util.stream.IntStream;

/** Mean, spread, dead and saturated values of a layer at an epoch. */
final class ActivationSummary implements LayerValues.Visitor {
  private final double saturation;
  private final int[] unitOfColumn;
  private final double[] first;
  private final boolean[] seen;
  private final boolean[] changes;
  private final boolean[] active;
  private long count;
  private double mean;
  private double squares;
  private double least = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private long saturatedIfTanh;
  private long saturatedIfSigmoid;

  private ActivationSummary(LayerValues layer, double saturation) {
    this.saturation = saturation;
    this.unitOfColumn = layer.unitOfColumn();
    this.first = new double[layer.columns()];
    this.seen = new boolean[layer.columns()];
    this.changes = new boolean[layer.units()];
    this.active = new boolean[layer.units()];
  }

  /**
   * Looks at all values of a layer once.
   *
   * @param saturation share of the width of a range that is near its ends
   */
  static ActivationSummary of(LayerValues layer, double saturation) {
    ActivationSummary summary = new ActivationSummary(layer, saturation);
    layer.visit(summary);
    return summary;
  }

  @Override
  public void visit(int column, double value) {
    count++;
    double difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
    least = Math.min(least, value);
    largest = Math.max(largest, value);
    // Which of the ranges it is, all epochs together will tell.
    saturatedIfTanh += UnitRange.TANH_LIKE.isSaturated(value, saturation) ? 1 : 0;
    saturatedIfSigmoid += UnitRange.SIGMOID_LIKE.isSaturated(value, saturation) ? 1 : 0;
    int unit = unitOfColumn[column];
    active[unit] |= value != 0;
    changes[unit] |= seen[column] && value != first[column];
    first[column] = value;
    seen[column] = true;
  }

  int units() {
    return changes.length;
  }

  double mean() {
    return mean;
  }

  /** The standard deviation of all values. */
  double deviation() {
    return Math.sqrt(squares / count);
  }

  double least() {
    return least;
  }

  double largest() {
    return largest;
  }

  /** Share of the units that are 0 on all rows. */
  double dead() {
    return share(active);
  }

  /** Share of the units that are the same on all rows, dead or not. */
  double constant() {
    return share(changes);
  }

  private static double share(boolean[] not) {
    return (double) IntStream.range(0, not.length).filter(i -> !not[i]).count() / not.length;
  }

  /** Share of the values that are near the ends of a bounded range. */
  double saturated(UnitRange range) {
    long saturated =
        switch (range) {
          case TANH_LIKE -> saturatedIfTanh;
          case SIGMOID_LIKE -> saturatedIfSigmoid;
          case UNBOUNDED -> 0;
        };
    return (double) saturated / count;
  }
}
