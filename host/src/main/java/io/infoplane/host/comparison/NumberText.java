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

  /** Mean and, of several, standard deviation; empty where there is no value. */
  String of(Measure measure, Sample sample) {
    if (sample.isEmpty()) {
      return "";
    }
    String mean = number(measure, sample.mean());
    return sample.deviation().isPresent()
        ? mean + plusMinus + number(measure, sample.deviation().getAsDouble())
        : mean;
  }

  private String number(Measure measure, double value) {
    double shown = shown(measure, value);
    if (measure.isShare()) {
      return String.format(Locale.ROOT, "%.2f", shown);
    }
    if (Math.abs(shown) >= 1e5) {
      return String.format(Locale.ROOT, "%.3g", shown);
    }
    return String.format(Locale.ROOT, Math.abs(shown) >= 100 ? "%.1f" : "%.3f", shown);
  }
}
