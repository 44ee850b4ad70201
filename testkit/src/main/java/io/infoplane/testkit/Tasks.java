package io.infoplane.testkit;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tasks with a known truth.
 *
 * <p>An estimator is asked those that fit what it claims. Where its quantity is not I(X;Y) itself
 * but that of a noisy or binned variable, without the claim {@link
 * io.infoplane.api.Capability#POINT_ESTIMATE}, only tasks are asked whose answer does not depend on
 * the noise or the bins.
 */
public final class Tasks {
  private Tasks() {}

  /** All tasks, for every pair of kinds. */
  public static List<Task> all() {
    return Stream.of(
            DiscreteChannels.tasks(), ClassTasks.tasks(), InputTasks.tasks(), GaussianTasks.tasks())
        .flatMap(List::stream)
        .toList();
  }
}
