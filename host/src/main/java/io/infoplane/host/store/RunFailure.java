package io.infoplane.host.store;

import io.infoplane.host.estimate.EstimateFailure;
import java.util.Objects;

/**
 * Why there is no estimate about a layer at an epoch.
 *
 * @param epoch 0 is before training
 * @param layer name
 * @param target whether I(X;T) or I(T;Y) was asked for
 * @param estimateKey the key that the estimate would have had
 * @param failure what went wrong
 */
public record RunFailure(
    int epoch,
    String layer,
    RunEstimate.Target target,
    String estimateKey,
    EstimateFailure failure) {

  /** Checks that nothing is missing. */
  public RunFailure {
    Objects.requireNonNull(layer);
    Objects.requireNonNull(target);
    Objects.requireNonNull(estimateKey);
    Objects.requireNonNull(failure);
  }

  /** The key that the estimate would have had in this run. */
  public String key() {
    return RunEstimate.key(epoch, layer, target, estimateKey);
  }

  /** Where in the run it happened, in words. */
  public String where() {
    return where(epoch, layer);
  }

  /** A place in a run in words. */
  public static String where(int epoch, String layer) {
    return "epoch " + epoch + ", layer '" + layer + "'";
  }
}
