package io.infoplane.layers;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;

class SoftplusInformationDropoutTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new InformationDropout();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("prior", "log-normal", "units", "4", "stride", "2");
  }
}
