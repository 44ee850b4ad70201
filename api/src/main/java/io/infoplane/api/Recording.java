package io.infoplane.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was recorded of a training run, read-only. Activations are read from disk when they are
 * asked for.
 *
 * @since 1.0
 */
@Incubating
public interface Recording {

  /** The analysed inputs. */
  Continuous x();

  /**
   * The analysed inputs as an estimator reads them for I(X;T): itself where it measures their
   * {@linkplain Capability#GEOMETRY_OF_X geometry}, else the identity of its rows.
   *
   * @param estimator who is to be asked
   */
  default Variable x(Descriptor estimator) {
    return estimator.can(Capability.GEOMETRY_OF_X) ? x() : x().identity();
  }

  /** Their labels, if there are any. */
  Optional<Discrete> y();

  /** The recorded epochs, ascending; 0 is before training. */
  List<Integer> epochs();

  /** The recorded layers, from the input to the output. */
  List<String> layers();

  /**
   * Activations of a layer for the analysed inputs.
   *
   * @param epoch one of {@link #epochs()}
   * @param layer one of {@link #layers()}
   * @return a {@link Continuous}, or a {@link Joint} of feature maps
   * @throws InfoplaneException DATA_INVALID if this pair was not recorded
   */
  Variable activations(int epoch, String layer);

  /**
   * The errors propagated back to a layer for the analysed inputs, if they were recorded.
   *
   * @param epoch one of {@link #epochs()}
   * @param layer one of {@link #layers()}
   */
  Optional<Continuous> errors(int epoch, String layer);

  /**
   * A number that was recorded for an epoch, such as {@code "loss"} or {@code "test-accuracy"}.
   *
   * @param epoch any epoch
   * @param name of the series
   */
  OptionalDouble metric(int epoch, String name);
}
