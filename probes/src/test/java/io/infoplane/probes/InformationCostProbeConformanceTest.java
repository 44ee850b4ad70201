package io.infoplane.probes;

import io.infoplane.api.RepresentationProbe;
import io.infoplane.testkit.RepresentationProbeContract;

class InformationCostProbeConformanceTest extends RepresentationProbeContract {
  @Override
  protected RepresentationProbe probe() {
    return new InformationCostProbe();
  }
}
