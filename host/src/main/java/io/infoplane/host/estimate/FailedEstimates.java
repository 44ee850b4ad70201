package io.infoplane.host.estimate;

import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The estimates that one estimator owes for one kind of reason.
 *
 * @param first what went wrong at first
 * @param where it went wrong at first, such as {@code epoch 3, layer 'fc1'}; empty where there is
 *     only one question
 * @param thrown what was thrown at first
 * @param failed how many estimates it failed to make
 * @param leftOut how many it was not asked for any more
 */
public record FailedEstimates(
    EstimateFailure first, String where, InfoplaneException thrown, int failed, int leftOut) {

  /** Checks that nothing is missing. */
  public FailedEstimates {
    Objects.requireNonNull(first);
    Objects.requireNonNull(where);
    Objects.requireNonNull(thrown);
  }

  FailedEstimates andOneFailed() {
    return new FailedEstimates(first, where, thrown, failed + 1, leftOut);
  }

  FailedEstimates andOneLeftOut() {
    return new FailedEstimates(first, where, thrown, failed, leftOut + 1);
  }

  /** What went wrong, with whom, where at first, and how often. */
  public String sentence() {
    List<String> notes = new ArrayList<>();
    if (!first.message().contains("'" + first.plugin() + "'")) {
      notes.add(first.who());
    }
    if (!where.isEmpty()) {
      notes.add(failed > 1 ? "first at " + where : "at " + where);
    }
    if (failed > 1) {
      notes.add(failed + " of its estimates failed so");
    }
    if (leftOut > 0) {
      notes.add(leftOut == 1 ? "1 more was not asked for" : leftOut + " more were not asked for");
    }
    return first.message() + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
  }
}
