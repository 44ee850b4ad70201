package io.infoplane.probes;

import io.infoplane.api.Recording;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the gradients of the minibatches of an epoch were measured. */
enum Gradients {
  /** While training went on, each batch with the weights that the one before it left. */
  MOVING("", "as training moved"),
  /** In a pass of its own, with the weights of the end of the epoch. */
  FROZEN("frozen-", "with frozen weights");

  /** What a user writes so that there are some. */
  static final String HOW_TO_RECORD =
      "write 'record: {gradients: both}' in the experiment (none, moving, frozen or both), and"
          + " train again";

  private final String prefix;
  private final String words;

  Gradients(String prefix, String words) {
    this.prefix = prefix;
    this.words = words;
  }

  /** What was recorded of a parameter, if it was. One minibatch deviates from none. */
  Optional<GradientNorms> of(Recording recording, int epoch, String parameter) {
    OptionalDouble signal = recording.metric(epoch, prefix + "gradient-mean:" + parameter);
    OptionalDouble noise = recording.metric(epoch, prefix + "gradient-deviation:" + parameter);
    return signal.isPresent()
        ? Optional.of(new GradientNorms(signal.getAsDouble(), noise.orElse(0)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return words;
  }
}
