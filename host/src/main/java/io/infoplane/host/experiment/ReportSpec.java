package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.Units;

/**
 * How results are shown, the {@code report:} section.
 *
 * @param units {@code bits} (default, as papers have it) or {@code nats}
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record ReportSpec(String units) {

  /** Completes with the defaults and checks. */
  public ReportSpec {
    units = units == null ? "bits" : units;
    if (!units.equals("bits") && !units.equals("nats")) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "the units are '" + units + "': they can be bits or nats");
    }
  }

  /** The units. */
  public Units unit() {
    return units.equals("nats") ? Units.NATS : Units.BITS;
  }
}
