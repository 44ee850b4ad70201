package io.infoplane.host.estimate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The form in which estimates are written out. */
public enum ResultFormat {
  /** Lines for people, with the warnings below. */
  TABLE,
  /** A list of objects. */
  JSON,
  /** A line an estimate, after a line of names; RFC 4180. */
  CSV;

  /**
   * Writes estimates in their order.
   *
   * <p>The value, the bounds, the standard error and the interval are converted to the unit. The
   * diagnostics stay as the estimator gave them, in nats where nats apply.
   *
   * @throws IOException if it cannot be written
   */
  public void write(List<EstimateRecord> records, Units units, Appendable out) throws IOException {
    switch (this) {
      case TABLE -> EstimateTable.write(records, units, out);
      case JSON -> EstimateJson.write(records, units, out);
      case CSV -> EstimateCsv.write(records, units, out);
    }
  }

  /** The word for it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
