package io.infoplane.testkit;

import io.infoplane.api.RegularizerLayer;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** The contract of layers, for the one on trial. */
final class LayerTrial extends RegularizerLayerContract {
  private final Trial trial = Trial.current();

  /** ND4J looks for its backend once, with the thread's class loader: here, that of the kit. */
  LayerTrial() {
    Thread thread = Thread.currentThread();
    ClassLoader kits = thread.getContextClassLoader();
    thread.setContextClassLoader(Nd4jBackend.class.getClassLoader());
    try {
      Nd4j.getRandom();
    } finally {
      thread.setContextClassLoader(kits);
    }
  }

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
