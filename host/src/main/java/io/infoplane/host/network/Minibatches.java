package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.numerics.graph.HostFloats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private final Optional<Augmentation> views;
  private final RandomGenerator ofViews;

  /**
   * Prepares a pass over the rows.
   *
   * @param network to send them through
   * @param rows to choose from
   * @param context its seed decides the noise
   * @param pass name of the pass
   * @param views how rows are changed, of which a batch then holds two views each
   */
  Minibatches(
      SameDiffNetwork network,
      LabelledRows rows,
      Context context,
      String pass,
      Optional<Views> views) {
    this.network = network;
    this.rows = rows;
    this.noises = network.trained().noises();
    noises.forEach(noise -> randoms.add(context.random(pass + "/" + noise.name())));
    this.views = views.map(spec -> new Augmentation(spec, network.sampleShape()));
    this.ofViews = context.random(pass + "/views");
  }

  /** The rows of a batch, which come twice where there are two views. */
  int[] inBatch(int[] chosen) {
    int[] rowsOfBatch =
        Arrays.copyOf(chosen, views.isPresent() ? 2 * chosen.length : chosen.length);
    System.arraycopy(chosen, 0, rowsOfBatch, rowsOfBatch.length - chosen.length, chosen.length);
    return rowsOfBatch;
  }

  /**
   * Computes loss, logits and gradients of a batch.
   *
   * @param chosen numbers of its rows, from {@link #inBatch}
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
      if (views.isPresent()) {
        views.get().apply(inputs, i * d, ofViews);
      }
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
