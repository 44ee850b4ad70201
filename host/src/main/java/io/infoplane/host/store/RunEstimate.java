package io.infoplane.host.store;

import io.infoplane.host.estimate.EstimateRecord;
import java.util.Locale;
import java.util.Objects;

/**
 * An estimate about a layer at an epoch.
 *
 * @param epoch 0 is before training
 * @param layer name
 * @param target whether it is I(X;T) or I(T;Y)
 * @param estimate the number and all that it rests on
 */
public record RunEstimate(int epoch, String layer, Target target, EstimateRecord estimate) {

  /** What the layer's information is about. */
  public enum Target {
    /** I(X;T): the input. */
    INPUT,
    /** I(T;Y): the label. */
    LABEL;

    /** The word for it in files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that nothing is missing. */
  public RunEstimate {
    Objects.requireNonNull(layer);
    Objects.requireNonNull(target);
    Objects.requireNonNull(estimate);
  }

  /** What tells this estimate from every other of the run. */
  public String key() {
    return key(epoch, layer, target, estimate.key().hex());
  }

  /** What tells an estimate that is yet to be made from every other of the run. */
  public static String key(int epoch, String layer, Target target, String estimateKey) {
    return epoch + "/" + layer + "/" + target + "/" + estimateKey;
  }
}
