package io.infoplane.estimators.kde;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.Samples;
import io.infoplane.api.Warning;
import java.util.Locale;

/** The reasons to doubt a bound by pairwise distances. */
final class KdeWarnings {
  /** A value this near to its largest says what n is, and little of the layer. */
  private static final double NEAR = 0.01;

  private KdeWarnings() {}

  static void add(
      Estimate.Builder answer,
      Discrete symbols,
      Continuous layer,
      double variance,
      KolchinskyTraceyBounds information,
      boolean deterministic,
      boolean upper) {
    Spread spread = Spread.of(layer.samples());
    answer.diagnostic("layer-variance", spread.variance());
    if (layer.identity().symbols() == 1) {
      answer.warn(Warning.CONSTANT, "'" + layer.name() + "' is constant: there is nothing to know");
      return;
    }
    double value = upper ? information.upper() : information.lower();
    if (deterministic) {
      warnOfDeterminism(answer, symbols, layer, variance, value);
    } else {
      warnOfLabels(answer, symbols, value);
    }
    // Rounding to 32 bits moves each coordinate by up to 2^-24 of its size, and so the squared
    // distance of two neighbours that the kernel still tells apart, |a - b|^2 near 2v, by about
    // 2 sqrt(2v) 2^-24 |a|.
    double rounding = 2 * Math.sqrt(2 * variance) * 0x1p-24 * spread.largestNorm();
    if (layer.samples().type() == Samples.ElementType.FLOAT32 && rounding > 0.01 * 2 * variance) {
      answer.warn(
          Warning.FLOAT32_CANCELLATION,
          String.format(
              Locale.ROOT,
              "'%s' was recorded in 32 bits, whose rounding (%.1e) is not small against the kernel"
                  + " (2v = %.1e)",
              layer.name(),
              rounding,
              2 * variance));
    }
  }

  private static void warnOfDeterminism(
      Estimate.Builder answer, Discrete symbols, Continuous layer, double variance, double value) {
    answer.warn(
        Warning.DETERMINISTIC_LAYER,
        String.format(
            Locale.ROOT,
            "'%s' is a function of '%s': for a continuous input the true value is infinite, and this"
                + " one measures the noise (variance %s)",
            layer.name(),
            symbols.name(),
            Double.toString(variance)));
    double cap = symbols.entropy();
    if (cap > 0 && value > (1 - NEAR) * cap) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "%.4g nats is within 1 %% of the largest possible, %.4g (%d distinct inputs): the noise"
                  + " blurs no two of them",
              value,
              cap,
              symbols.symbols()));
    }
  }

  private static void warnOfLabels(Estimate.Builder answer, Discrete symbols, double value) {
    answer.warn(
        Warning.NOT_A_BOUND,
        "a difference of two bounds of the same kind: it bounds nothing itself");
    int lonely = 0;
    for (int count : symbols.counts()) {
      if (count == 1) {
        lonely++;
      }
    }
    if (lonely > 0) {
      answer.warn(
          Warning.TOO_FEW_SAMPLES,
          lonely
              + " of "
              + symbols.symbols()
              + " symbols of '"
              + symbols.name()
              + "' occur once: a class of one sample looks perfectly known");
    }
    double cap = symbols.entropy();
    if (cap > 0 && value > (1 - NEAR) * cap) {
      answer.warn(
          Warning.NEAR_CAP,
          String.format(
              Locale.ROOT,
              "%.4g nats is within 1 %% of the entropy of '%s', %.4g: the classes lie apart at this"
                  + " noise",
              value,
              symbols.name(),
              cap));
    }
  }

  /** How far the samples spread: total variance over the columns, and the largest norm. */
  private record Spread(double variance, double largestNorm) {
    static Spread of(Samples samples) {
      int n = samples.rows();
      int d = samples.columns();
      double[] mean = new double[d];
      double[] row = new double[d];
      for (int i = 0; i < n; i++) {
        samples.copyRows(i, i + 1, row, 0);
        for (int k = 0; k < d; k++) {
          mean[k] += row[k] / n;
        }
      }
      double variance = 0;
      double largest = 0;
      for (int i = 0; i < n; i++) {
        samples.copyRows(i, i + 1, row, 0);
        double norm = 0;
        for (int k = 0; k < d; k++) {
          norm += row[k] * row[k];
          variance += (row[k] - mean[k]) * (row[k] - mean[k]) / n;
        }
        largest = Math.max(largest, norm);
      }
      return new Spread(variance, Math.sqrt(largest));
    }
  }
}
