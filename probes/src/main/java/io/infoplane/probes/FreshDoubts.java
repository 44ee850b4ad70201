package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.Recording;
import java.util.List;

/** The reasons to doubt what classifiers of frozen activations say. */
final class FreshDoubts {
  private FreshDoubts() {}

  /**
   * Warns.
   *
   * @param unfinished the classifiers whose iterations were not enough, in words
   */
  static void add(Observation.Builder answer, Recording recording, List<String> unfinished) {
    if (recording.part() == Recording.Part.TRAINING) {
      answer.warn(
          "training-rows",
          "the network was trained on the rows that the classifiers are measured on: what it"
              + " remembers of them looks like what it understands; record test rows, by 'rows:"
              + " test'");
    }
    if (!unfinished.isEmpty()) {
      answer.warn(
          "not-converged",
          unfinished.size()
              + (unfinished.size() == 1 ? " classifier was" : " classifiers were")
              + " stopped before the loss was least, that of "
              + unfinished.get(0)
              + (unfinished.size() == 1 ? "" : " the first")
              + ": allow more iterations, or a larger l2");
    }
  }
}
