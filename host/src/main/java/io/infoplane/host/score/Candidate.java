package io.infoplane.host.score;

import io.infoplane.api.Capability;
import io.infoplane.host.estimate.EstimatorCall;
import java.util.Objects;
import java.util.Optional;

/**
 * An estimator that is measured.
 *
 * @param name as the user wrote it, such as {@code kde:noise-variance=0.1}
 * @param call the estimator with all its options
 */
public record Candidate(String name, EstimatorCall call) {
  /** Checks that nothing is missing. */
  public Candidate {
    Objects.requireNonNull(name);
    Objects.requireNonNull(call);
  }

  /** Why the estimator is not asked about a task, if it is not. */
  Optional<String> refusal(Task task) {
    String id = call.descriptor().id();
    if (task.needs().equals(Capability.CONTINUOUS_CONTINUOUS) && can(Capability.IDENTITY_OF_X)) {
      return Optional.of(
          id
              + " reads a continuous X as the identity of its rows ("
              + Capability.IDENTITY_OF_X
              + "): what it answers is not the information that two noisy variables share");
    }
    return can(task.needs())
        ? Optional.empty()
        : Optional.of(id + " does not claim to take such variables (" + task.needs() + ")");
  }

  boolean can(Capability capability) {
    return call.descriptor().can(capability);
  }
}
