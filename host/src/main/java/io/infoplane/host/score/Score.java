package io.infoplane.host.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one estimator did on one task.
 *
 * @param candidate the estimator
 * @param task the task
 * @param deviation of its answers; empty if it gave none
 * @param reasons why it gave none, or not all, with how many are missing for each; 0 where it was
 *     not asked
 */
public record Score(
    Candidate candidate, Task task, Optional<Deviation> deviation, Map<String, Integer> reasons) {
  /** Checks that nothing is missing, and keeps the order. */
  public Score {
    Objects.requireNonNull(candidate);
    Objects.requireNonNull(task);
    Objects.requireNonNull(deviation);
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }
}
