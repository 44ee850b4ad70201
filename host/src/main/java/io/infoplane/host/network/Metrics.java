package io.infoplane.host.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well the network does after an epoch.
 *
 * @param epoch 0 before training
 * @param trainLoss mean cross-entropy in nats over the training rows: for epoch 0 of the untrained
 *     network, for later ones as the batches of the epoch went by, each before its step (so the
 *     weights are on average half an epoch old)
 * @param trainAccuracy share of training rows whose likeliest class is right, counted likewise
 * @param testLoss mean cross-entropy in nats over the test rows, with the weights after the epoch
 * @param testAccuracy share of test rows whose likeliest class is right, likewise
 * @param steps of the optimiser so far
 * @param gradients norms of the mean and of the standard deviation of the gradients over the
 *     minibatches of the epoch, by name, where they were asked for: see {@link
 *     io.infoplane.api.Recording#metric}
 * @param further numbers by name: what layers of plugins say of the epoch's batches, the mean of
 *     each, {@code LAYER/penalty} in nats a sample and more by what they are (none for epoch 0);
 *     and {@code sampled-test-loss} and {@code sampled-test-accuracy} of the mean probabilities of
 *     several noisy passes, where they were asked for
 */
public record Metrics(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double testLoss,
    double testAccuracy,
    long steps,
    Map<String, Double> gradients,
    Map<String, Double> further) {
  /** Keeps the order of the numbers. */
  public Metrics {
    further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }
}
