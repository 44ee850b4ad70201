package io.infoplane.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The training that a layer's activations are from: for an estimator whose parameters follow it,
 * such as a kernel width that is fitted to the labels and averaged over the epochs. Only an
 * estimator with the capability {@link Capability#COURSE} is told. What it answers must be a
 * function of the request alone: all that it would remember from earlier epochs can be worked out
 * from {@link #earlier()}, and kept in the {@link Context#memo()}.
 *
 * @param labels of the samples
 * @param earlier the same layer at the epochs that were recorded before, ascending; each is read
 *     when it is asked for
 * @since 1.0
 */
@Incubating
public record Course(Discrete labels, List<Supplier<Variable>> earlier) {
  /** Copies the list. */
  public Course {
    Objects.requireNonNull(labels);
    earlier = List.copyOf(earlier);
  }
}
