package io.infoplane.host.network;

import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Collection;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network ready to run on batches of one size, by several threads where that pays.
 *
 * @param plan the operations
 * @param sharesWork whether it is large enough for several threads
 */
record NetworkPlan(GraphPlan plan, boolean sharesWork) {
  void run() {
    run(plan::run);
  }

  /** What to do again when some placeholders alone have changed. */
  Runnable after(Collection<String> placeholders) {
    Runnable again = plan.after(placeholders);
    return () -> run(again);
  }

  private void run(Runnable steps) {
    if (sharesWork) {
      steps.run();
      return;
    }
    try (SingleThread one = new SingleThread()) {
      steps.run();
    }
  }

  INDArray array(String name) {
    return plan.array(name);
  }
}
