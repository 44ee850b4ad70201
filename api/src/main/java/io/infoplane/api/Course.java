package io.infoplane.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The training that a layer's activations are from: for an estimator whose parameters follow it,
 * such as a kernel width that is fitted to the labels and averaged over the epochs, or a critic
 * that starts from that of the epoch before, and at the first epoch from that of the layer before.
 * Only an estimator with the capability {@link Capability#COURSE} is told. What it answers must be
 * a function of the request alone: all that it would remember from earlier epochs and other layers
 * can be worked out from {@link #earlier()} and {@link #shallower()}, and kept in the {@link
 * Context#memo()}.
 *
 * @param labels of the samples
 * @param earlier the same layer at the epochs that were recorded before, ascending; each is read
 *     when it is asked for
 * @param shallower the layers nearer the input at the first recorded epoch, from the input on; each
 *     is read when it is asked for. The same at every epoch; empty for the first layer, and where
 *     layers do not correspond, as single feature maps of different layers
 * @since 1.0
 */
@Incubating
public record Course(
    Discrete labels, List<Supplier<Variable>> earlier, List<Supplier<Variable>> shallower) {
  /** Copies the lists. */
  public Course {
    Objects.requireNonNull(labels);
    earlier = List.copyOf(earlier);
    shallower = List.copyOf(shallower);
  }

  /**
   * The training of a layer of which no shallower ones are known.
   *
   * @param labels of the samples
   * @param earlier the same layer at the epochs that were recorded before, ascending
   */
  public Course(Discrete labels, List<Supplier<Variable>> earlier) {
    this(labels, earlier, List.of());
  }
}
