package io.infoplane.host.data;

import io.infoplane.api.Context;
import java.util.random.RandomGenerator;

/**
 * Symmetric noise of labels: with some probability a label becomes another, any of the others
 * alike.
 *
 * @param share probability that a label changes
 * @param classes number of classes
 */
record LabelNoise(double share, int classes) {

  /** The same rows with noisy labels, from the stream {@code data/label-noise} of the seed. */
  Rows on(Rows rows, long seed) {
    RandomGenerator random = Context.standalone(seed).random("data/label-noise");
    int[] labels = rows.labels().clone();
    for (int i = 0; i < labels.length; i++) {
      boolean changes = random.nextDouble() < share;
      int further = 1 + random.nextInt(classes - 1);
      if (changes) {
        labels[i] = (labels[i] + further) % classes;
      }
    }
    return new Rows(rows.values(), labels, rows.dimension(), rows.regions(), rows.nuisances());
  }
}
