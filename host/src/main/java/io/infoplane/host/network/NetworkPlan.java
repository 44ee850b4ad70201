package io.infoplane.host.network;

import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.SingleThread;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network ready to run on batches of one size, by several threads where that pays.
 *
 * @param plan the operations
 * @param sharesWork whether it is large enough for several threads
 */
record NetworkPlan(GraphPlan plan, boolean sharesWork) {
  void run() {
    if (sharesWork) {
      plan.run();
      return;
    }
    try (SingleThread one = new SingleThread()) {
      plan.run();
    }
  }

  INDArray array(String name) {
    return plan.array(name);
  }
}
