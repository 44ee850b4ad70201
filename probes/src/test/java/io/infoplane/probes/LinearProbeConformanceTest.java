package io.infoplane.probes;

import io.infoplane.api.RepresentationProbe;
import io.infoplane.testkit.RepresentationProbeContract;

class LinearProbeConformanceTest extends RepresentationProbeContract {
  @Override
  protected RepresentationProbe probe() {
    return new LinearProbe();
  }
}
