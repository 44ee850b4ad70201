package io.infoplane.host.experiment;

import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunEstimate.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A place where estimates contradict what must hold, and so a reason to doubt the estimator.
 *
 * @param kind {@code data-processing} or {@code label-entropy}
 * @param configuration which estimator, with its options
 * @param epoch where
 * @param layer where
 * @param size by how much, in nats
 * @param sentence for the user
 */
public record Flag(
    String kind, String configuration, int epoch, String layer, double size, String sentence) {
  /** A rise smaller than this is not worth a word: a thousandth of a nat. */
  static final double TOLERANCE = 1e-3;

  /**
   * Finds layers whose I(X;T) is above that of the layer before, and I(T;Y) above H(Y).
   *
   * @param estimates of a run
   * @param layers from the input to the output
   * @param labelEntropy H(Y) in nats; infinity where there are no labels
   * @return the flags, by configuration, epoch and layer
   */
  public static List<Flag> of(
      List<RunEstimate> estimates, List<String> layers, double labelEntropy) {
    Map<String, Map<String, Double>> inputs = new LinkedHashMap<>();
    List<Flag> flags = new ArrayList<>();
    for (RunEstimate estimate : estimates) {
      String configuration = Configurations.key(estimate.estimate());
      double value = estimate.estimate().value();
      if (estimate.target() == Target.INPUT) {
        inputs
            .computeIfAbsent(configuration + "@" + estimate.epoch(), key -> new LinkedHashMap<>())
            .put(estimate.layer(), value);
      } else if (value > labelEntropy + TOLERANCE) {
        flags.add(aboveLabelEntropy(estimate, configuration, labelEntropy));
      }
    }
    for (RunEstimate estimate : estimates) {
      int place = layers.indexOf(estimate.layer());
      if (estimate.target() == Target.INPUT && place > 0) {
        String configuration = Configurations.key(estimate.estimate());
        Double before =
            inputs.get(configuration + "@" + estimate.epoch()).get(layers.get(place - 1));
        if (before != null && estimate.estimate().value() > before + TOLERANCE) {
          flags.add(rise(estimate, configuration, layers.get(place - 1), before));
        }
      }
    }
    return flags;
  }

  private static Flag rise(
      RunEstimate estimate, String configuration, String previous, double before) {
    EstimateRecord record = estimate.estimate();
    double size = record.value() - before;
    return new Flag(
        "data-processing",
        configuration,
        estimate.epoch(),
        estimate.layer(),
        size,
        String.format(
            Locale.ROOT,
            "%s at epoch %d: I(X;%s) is %.3g nats above I(X;%s). No layer can know more of the input"
                + " than the one before it; noise, bins or training of each layer by itself break"
                + " that order, so doubt the estimator here",
            record.estimator(),
            estimate.epoch(),
            estimate.layer(),
            size,
            previous));
  }

  private static Flag aboveLabelEntropy(
      RunEstimate estimate, String configuration, double labelEntropy) {
    double size = estimate.estimate().value() - labelEntropy;
    return new Flag(
        "label-entropy",
        configuration,
        estimate.epoch(),
        estimate.layer(),
        size,
        String.format(
            Locale.ROOT,
            "%s at epoch %d: I(%s;Y) is %.3g nats above H(Y), the largest it can be",
            estimate.estimate().estimator(),
            estimate.epoch(),
            estimate.layer(),
            size));
  }
}
