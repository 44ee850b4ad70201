package io.infoplane.host.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * An axis of a chart. A logarithmic one has its zero, if there is one among the values, a step left
 * of the least value above it.
 *
 * @param low what lies at the beginning, a logarithm if that is the scale
 * @param high what lies at the end
 * @param isLogarithmic whether equal steps are equal factors
 */
record Scale(double low, double high, boolean isLogarithmic) {
  /** From this ratio of the largest value to the least the scale is logarithmic. */
  private static final double WIDE = 30;

  /** How far left of the least value zero stands, as a part of the others' range. */
  private static final double ZERO = 0.2;

  private static final double MARGIN = 0.05;

  /** Of values that were chosen. */
  static Scale ofChosen(Collection<Double> values) {
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    DoubleSummaryStatistics above =
        values.stream().mapToDouble(Double::doubleValue).filter(v -> v > 0).summaryStatistics();
    if (all.getMin() < 0 || above.getCount() < 2 || above.getMax() <= WIDE * above.getMin()) {
      return padded(all.getMin(), all.getMax(), false);
    }
    double low = Math.log10(above.getMin());
    double high = Math.log10(above.getMax());
    return padded(all.getMin() > 0 ? low : low - ZERO * (high - low), high, true);
  }

  /** Of values that were measured. */
  static Scale ofMeasured(Collection<Double> values) {
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return padded(all.getMin(), all.getMax(), false);
  }

  private static Scale padded(double low, double high, boolean isLogarithmic) {
    double width = high > low ? high - low : Math.max(1e-3, Math.abs(high)) * 0.1;
    return new Scale(low - MARGIN * width, high + MARGIN * width, isLogarithmic);
  }

  /** Where a value lies, from 0 to 1. */
  double at(double value) {
    if (!isLogarithmic) {
      return (value - low) / (high - low);
    }
    // Zero is where the margin begins.
    double place = value > 0 ? Math.log10(value) : low + (high - low) * MARGIN / (1 + 2 * MARGIN);
    return (place - low) / (high - low);
  }

  /** Round numbers on a scale that is not logarithmic. */
  List<Double> ticks() {
    double rough = (high - low) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / power;
    double step = (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power;
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
      ticks.add(new BigDecimal(k * step).round(new MathContext(6)).doubleValue());
    }
    return ticks;
  }

  /** A number as short as it can be. */
  static String text(double tick) {
    BigDecimal plain = new BigDecimal(tick).round(new MathContext(6)).stripTrailingZeros();
    return Math.abs(tick) >= 1e6 || (tick != 0 && Math.abs(tick) < 1e-4)
        ? plain.toString()
        : plain.toPlainString();
  }
}
