package io.infoplane.host.comparison;

import io.infoplane.host.estimate.Units;
import java.util.Locale;

/** Numbers as people read them: shares in percent, information in the chosen units. */
record NumberText(Units units, String plusMinus) {

  /** A value in the unit that is shown. */
  double shown(Measure measure, double value) {
    return measure.isInformation()
        ? units.fromNats(value)
        : measure.isShare() ? 100 * value : value;
  }

  /** The unit that is shown. */
  String unit(Measure measure) {
    return measure.isInformation() ? units.toString() : measure.isShare() ? "%" : measure.unit();
  }

  /** The unit as it stands behind a name; empty where there is none. */
  String bracketed(Measure measure) {
    return unit(measure).isEmpty() ? "" : "[" + unit(measure) + "]";
  }

  /**
   * Mean and, of several, standard deviation, and of how many runs where it is not all; empty where
   * there is no value.
   */
  String of(Measure measure, Sample sample) {
    if (sample.isEmpty()) {
      return "";
    }
    double mean = shown(measure, sample.mean());
    String format = measure.isShare() ? "%.2f" : format(Math.abs(mean));
    String text = String.format(Locale.ROOT, format, mean);
    String deviation =
        sample.deviation().isPresent()
            ? plusMinus
                + String.format(
                    Locale.ROOT, format, shown(measure, sample.deviation().getAsDouble()))
            : "";
    String of =
        sample.isPartial() ? " (" + sample.values().size() + " of " + sample.runs() + ")" : "";
    return text + deviation + of;
  }

  /** Four digits or more, and as many behind the point for the deviation as for the mean. */
  private static String format(double size) {
    return size >= 1e5
        ? "%.3g"
        : size >= 100 ? "%.1f" : size >= 0.01 || size == 0 ? "%.3f" : "%.3g";
  }
}
