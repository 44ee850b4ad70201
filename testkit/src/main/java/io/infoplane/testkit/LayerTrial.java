package io.infoplane.testkit;

import io.infoplane.api.RegularizerLayer;
import java.util.Map;

/** The contract of layers, for the one on trial. */
final class LayerTrial extends RegularizerLayerContract {
  private final Trial trial = Trial.current();

  @Override
  protected RegularizerLayer layer() {
    return (RegularizerLayer) trial.provider().get();
  }

  @Override
  protected Map<String, String> options() {
    return trial.options();
  }

  @Override
  void publish(String table) {
    trial.publish(table);
  }
}
