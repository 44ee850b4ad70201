package io.infoplane.probes;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the loss changed from one epoch to the next for which it was recorded.
 *
 * @param from the earlier epoch
 * @param to the later epoch
 * @param change of the loss by one step of the optimiser, on the average of those between
 * @param rate how far the optimiser goes for one unit of a lasting gradient: learning rate / (1 -
 *     momentum)
 */
record LossStep(int from, int to, double change, double rate) {
  private static final String FROZEN_LOSS = "frozen-loss";

  /** Whether the loss was recorded for the weights that an epoch ended with. */
  static boolean isExact(Recording recording, List<Integer> epochs) {
    return Timeline.of(recording, epochs, FROZEN_LOSS).epochs().size() > 1;
  }

  /** Whether the momentum of the optimiser is known at all of some epochs. */
  static boolean isMomentumKnown(Recording recording, List<LossStep> steps) {
    return steps.stream().allMatch(step -> recording.metric(step.to(), "momentum").isPresent());
  }

  /**
   * The changes over the epochs of a run.
   *
   * @throws InfoplaneException UNSUPPORTED if a metric is missing, DATA_INVALID if there are no
   *     steps between two epochs
   */
  static List<LossStep> of(Recording recording, List<Integer> epochs) {
    boolean exact = isExact(recording, epochs);
    Timeline losses = Timeline.of(recording, epochs, exact ? FROZEN_LOSS : "train-loss");
    if (losses.epochs().size() < 2) {
      throw unsupported("'frozen-loss' or 'train-loss' at two epochs");
    }
    List<LossStep> steps = new ArrayList<>();
    for (int i = 1; i < losses.epochs().size(); i++) {
      int from = losses.epochs().get(i - 1);
      int to = losses.epochs().get(i);
      double between = time(recording, to, exact) - time(recording, from, exact);
      if (!(between > 0)) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            "the metric 'steps' does not grow from epoch "
                + from
                + " to "
                + to
                + ": it counts the steps of the optimiser since training began");
      }
      double change = (losses.values().get(i) - losses.values().get(i - 1)) / between;
      double momentum = recording.metric(to, "momentum").orElse(0);
      double rate = metric(recording, to, "learning-rate") / (1 - momentum);
      steps.add(new LossStep(from, to, change, rate));
    }
    return steps;
  }

  /** The step at which the loss of an epoch was measured. */
  private static double time(Recording recording, int epoch, boolean exact) {
    double steps = metric(recording, epoch, "steps");
    // The training loss is a mean over the epoch as the weights moved: that of its middle.
    return exact || epoch == 0 ? steps : steps - steps / epoch / 2;
  }

  private static double metric(Recording recording, int epoch, String name) {
    OptionalDouble value = recording.metric(epoch, name);
    return value.orElseThrow(() -> unsupported("'" + name + "' of epoch " + epoch));
  }

  private static InfoplaneException unsupported(String what) {
    return new InfoplaneException(
        ErrorCode.UNSUPPORTED,
        "core:loss-dynamics needs the metric "
            + what
            + ", which was not recorded: 'infoplane run' and 'infoplane record' write it");
  }
}
