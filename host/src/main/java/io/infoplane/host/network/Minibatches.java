package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.numerics.graph.HostFloats;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends minibatches of labelled rows through a network as it is trained, forth and back. What
 * dropout leaves out comes from random streams named after the pass.
 */
final class Minibatches {
  private final SameDiffNetwork network;
  private final LabelledRows rows;
  private final List<NetworkGraph.Mask> masks;
  private final List<RandomGenerator> randoms = new ArrayList<>();

  /**
   * Prepares a pass over the rows.
   *
   * @param network to send them through
   * @param rows to choose from
   * @param context its seed decides what is left out
   * @param pass name of the pass
   */
  Minibatches(SameDiffNetwork network, LabelledRows rows, Context context, String pass) {
    this.network = network;
    this.rows = rows;
    this.masks = network.trained().masks();
    masks.forEach(mask -> randoms.add(context.random(pass + "/" + mask.name())));
  }

  /**
   * Computes loss, logits and gradients of a batch.
   *
   * @param chosen numbers of its rows
   * @return holds the results until the next batch
   */
  NetworkPlan run(int[] chosen) {
    int d = rows.width();
    int k = network.classes();
    float[] inputs = new float[chosen.length * d];
    float[] labels = new float[chosen.length * k];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(rows.values(), chosen[i] * d, inputs, i * d, d);
      labels[i * k + rows.labels()[chosen[i]]] = 1;
    }
    NetworkPlan plan = network.backward(chosen.length);
    HostFloats.write(inputs, 0, inputs.length, plan.array(SameDiffNetwork.INPUT));
    HostFloats.write(labels, 0, labels.length, plan.array(SameDiffNetwork.LABELS));
    for (int i = 0; i < masks.size(); i++) {
      NetworkGraph.Mask mask = masks.get(i);
      float[] kept = new float[chosen.length * mask.shape().length()];
      fill(kept, mask.rate(), randoms.get(i));
      HostFloats.write(kept, 0, kept.length, plan.array(mask.name()));
    }
    plan.run();
    return plan;
  }

  private static void fill(float[] kept, double rate, RandomGenerator random) {
    float weight = (float) (1 / (1 - rate));
    float limit = (float) rate;
    for (int i = 0; i < kept.length; i++) {
      kept[i] = random.nextFloat() < limit ? 0 : weight;
    }
  }
}
