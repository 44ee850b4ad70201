package io.infoplane.host.data;

import io.infoplane.api.Context;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a {@link DataSource} is asked.
 *
 * @param spec the user's words
 * @param dataDir the folder named on the command line
 * @param download whether absent files may be fetched
 * @param seed of everything random
 */
record DataRequest(DataSpec spec, Optional<Path> dataDir, boolean download, long seed) {
  private static final double CUSTOMARY_TRAIN_FRACTION = 0.8;

  /** A stream of random numbers of its own for each name. */
  RandomGenerator random(String stream) {
    return Context.standalone(seed).random("data/" + stream);
  }

  /** Rows in a random order, the leading fraction of them to train on and the rest to test on. */
  Split split(Rows rows) {
    int[] order = new int[rows.n()];
    RandomGenerator random = random("split");
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    double fraction = spec.trainFraction().orElse(CUSTOMARY_TRAIN_FRACTION);
    int train = Math.max(1, (int) Math.round(fraction * order.length));
    return new Split(
        rows.select(Arrays.copyOf(order, train)),
        rows.select(Arrays.copyOfRange(order, train, order.length)));
  }

  /** Rows to train and to test on. */
  record Split(Rows train, Rows test) {}
}
