package io.infoplane.layers;

import io.infoplane.api.RegularizerLayer;
import io.infoplane.testkit.RegularizerLayerContract;
import java.util.Map;

class LearnedPriorVibTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new Vib();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("units", "3", "prior", "learned", "beta", "0.5");
  }
}
