package io.infoplane.probes;

import io.infoplane.api.RepresentationProbe;
import io.infoplane.testkit.RepresentationProbeContract;
import java.util.Map;

class DisentanglementProbeConformanceTest extends RepresentationProbeContract {
  @Override
  protected RepresentationProbe probe() {
    return new DisentanglementProbe();
  }

  /** The kit's activations are of either sign. */
  @Override
  protected Map<String, String> options() {
    return Map.of("of", "activations");
  }
}
