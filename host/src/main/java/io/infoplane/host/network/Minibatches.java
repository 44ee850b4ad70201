package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.numerics.graph.HostFloats;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends minibatches of labelled rows through a network as it is trained, forth and back. Noise
 * comes from random streams named after the pass.
 */
final class Minibatches {
  private final SameDiffNetwork network;
  private final LabelledRows rows;
  private final List<NetworkGraph.Noise> noises;
  private final List<RandomGenerator> randoms = new ArrayList<>();

  /**
   * Prepares a pass over the rows.
   *
   * @param network to send them through
   * @param rows to choose from
   * @param context its seed decides the noise
   * @param pass name of the pass
   */
  Minibatches(SameDiffNetwork network, LabelledRows rows, Context context, String pass) {
    this.network = network;
    this.rows = rows;
    this.noises = network.trained().noises();
    noises.forEach(noise -> randoms.add(context.random(pass + "/" + noise.name())));
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
    for (int i = 0; i < noises.size(); i++) {
      NetworkGraph.Noise noise = noises.get(i);
      float[] drawn = new float[chosen.length * noise.shape().length()];
      noise.law().fill(drawn, randoms.get(i));
      HostFloats.write(drawn, 0, drawn.length, plan.array(noise.name()));
    }
    plan.run();
    return plan;
  }
}
