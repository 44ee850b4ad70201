package io.infoplane.estimators.kde;

import io.infoplane.api.Capability;
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

  /** The rows of a continuous X were read as symbols, which is right for a function of X alone. */
  private static final String IDENTITY_OF_X = Capability.IDENTITY_OF_X.name();

  private KdeWarnings() {}

  static void add(Estimate.Builder answer, Reading reading, double variance, double value) {
    Continuous layer = reading.layer();
    Spread spread = Spread.of(layer.samples());
    answer.diagnostic("layer-variance", spread.variance());
    if (layer.identity().symbols() == 1) {
      answer.warn(Warning.CONSTANT, "'" + layer.name() + "' is constant: there is nothing to know");
      return;
    }
    // Rows that occur once cannot show whether the other variable is a function of them.
    boolean areTakenAsSymbols = reading.areRows() && reading.lonely() > 0;
    if (areTakenAsSymbols) {
      warnOfRows(answer, reading, variance);
    }
    if (!reading.isFunction()) {
      warnOfLabels(answer, reading, value);
    } else {
      if (!areTakenAsSymbols) {
        warnOfDeterminism(answer, reading, variance);
      }
      warnOfSaturation(answer, reading, value);
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

  private static void warnOfRows(Estimate.Builder answer, Reading reading, double variance) {
    String x = reading.symbols().name();
    String y = reading.layer().name();
    answer.warn(
        IDENTITY_OF_X,
        String.format(
            Locale.ROOT,
            "the number takes '%2$s' as a function of '%1$s': each row of '%1$s' is a symbol of its"
                + " own, and the noise (variance %3$s) decides how many can be told apart. For two"
                + " noisy variables that is not I(%1$s;%2$s): ask core:infonce, or core:renyi, or core:binning with"
                + " few cells",
            x,
            y,
            Double.toString(variance)));
  }

  private static void warnOfDeterminism(Estimate.Builder answer, Reading reading, double variance) {
    answer.warn(
        Warning.DETERMINISTIC_LAYER,
        String.format(
            Locale.ROOT,
            "'%s' is a function of '%s': %s; this one measures the noise (variance %s)",
            reading.layer().name(),
            reading.symbols().name(),
            truth(reading),
            Double.toString(variance)));
  }

  /** Inputs that repeat are finitely many; those that do not may be any. */
  private static String truth(Reading reading) {
    int inputs = reading.occurring();
    return inputs < reading.symbols().size()
        ? String.format(
            Locale.ROOT,
            "of %d distinct inputs the true value is the entropy of '%s', at most ln %d = %.4g nats",
            inputs,
            reading.layer().name(),
            inputs,
            Math.log(inputs))
        : "for a continuous input the true value is infinite, for a discrete one at most its entropy";
  }

  private static void warnOfSaturation(Estimate.Builder answer, Reading reading, double value) {
    double cap = reading.symbols().entropy();
    if (cap > 0 && value > (1 - NEAR) * cap) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "%.4g nats is within 1 %% of the largest possible, %.4g (%d distinct inputs): the noise"
                  + " blurs no two of them",
              value,
              cap,
              reading.occurring()));
    }
  }

  private static void warnOfLabels(Estimate.Builder answer, Reading reading, double value) {
    Discrete symbols = reading.symbols();
    answer.warn(
        Warning.NOT_A_BOUND,
        "a difference of two bounds of the same kind: it bounds nothing itself");
    int lonely = reading.lonely();
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
