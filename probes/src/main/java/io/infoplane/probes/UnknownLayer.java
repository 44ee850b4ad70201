package io.infoplane.probes;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.util.List;

/** What is said of a layer that was not recorded. */
final class UnknownLayer {
  private UnknownLayer() {}

  static InfoplaneException of(String wanted, List<String> layers) {
    return new InfoplaneException(
        ErrorCode.OPTION_INVALID,
        "there is no layer '"
            + wanted
            + "'"
            + NearestName.of(wanted, layers)
                .map(near -> ", did you mean '" + near + "'?")
                .orElse("")
            + " (layers: "
            + String.join(", ", layers)
            + ")");
  }
}
