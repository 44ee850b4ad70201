package io.infoplane.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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

  /** Shape of an analysed input: (values), or (channels, height, width) of an image. */
  default List<Integer> inputShape() {
    return List.of(x().dimension());
  }

  /**
   * Where in each analysed input the thing is that its label names, if that is known: a row of four
   * numbers for each input, the first row and column of a rectangle of pixels, then its height and
   * width.
   */
  default Optional<Continuous> regions() {
    return Optional.empty();
  }

  /**
   * A second label of the analysed inputs, if there is one: of something in them that has nothing
   * to do with the first, and that a representation need not keep.
   */
  default Optional<Discrete> nuisance() {
    return Optional.empty();
  }

  /** What the analysed inputs were to the training. */
  default Part part() {
    return Part.UNKNOWN;
  }

  /**
   * What the analysed inputs were to the training.
   *
   * @since 1.0
   */
  @Incubating
  enum Part {
    /** The network was trained on all of them. */
    TRAINING,
    /** It was trained on none of them. */
    HELD_OUT,
    /** It was trained on some of them. */
    BOTH,
    /** Nobody said. */
    UNKNOWN
  }

  /**
   * How many of the analysed inputs the network was trained on: the first ones, the others were
   * held out. Empty if nobody said.
   */
  default OptionalInt trainingRows() {
    return switch (part()) {
      case TRAINING -> OptionalInt.of(x().size());
      case HELD_OUT -> OptionalInt.of(0);
      case BOTH, UNKNOWN -> OptionalInt.empty();
    };
  }

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
   * Where in the input image the places of a layer's feature maps look; empty for layers without
   * maps, and where the network is not known.
   *
   * @param layer one of {@link #layers()}
   */
  default Optional<MapPlaces> places(String layer) {
    return Optional.empty();
  }

  /**
   * The errors propagated back to a layer for the analysed inputs, if they were recorded: for each
   * row the gradient of its own loss with respect to the layer's weighted sums, before the
   * activation; of a layer without weights, with respect to what it gives.
   *
   * @param epoch one of {@link #epochs()}
   * @param layer one of {@link #layers()}
   * @return a {@link Continuous}, or a {@link Joint} of feature maps
   */
  Optional<Variable> errors(int epoch, String layer);

  /**
   * What each unit or place of a regulariser layer tells of its input, as the layer's penalty
   * counts it, where the layer states it.
   *
   * @param epoch one of {@link #epochs()}
   * @param layer one of {@link #layers()}
   * @return in nats, for each sample; with parts as {@link #activations} has them
   */
  default Optional<Variable> costs(int epoch, String layer) {
    return Optional.empty();
  }

  /**
   * Whether the {@linkplain #costs costs} of a layer count from a zero that was chosen: they
   * compare samples, units and places, and bound no information.
   *
   * @param layer one of {@link #layers()}
   */
  default boolean hasRelativeCosts(String layer) {
    return false;
  }

  /**
   * A number that was recorded for an epoch. The host records {@code train-loss}, {@code
   * train-accuracy}, {@code test-loss}, {@code test-accuracy}, and {@code steps}, {@code
   * learning-rate} and {@code momentum} of the optimiser. Where gradients were recorded, P being a
   * layer's {@code NAME/weights} or {@code NAME/bias}: {@code gradient-mean:P} and {@code
   * gradient-deviation:P}, the norms of the mean and of the standard deviation of its gradient over
   * the minibatches of the epoch, as training moved; {@code frozen-gradient-mean:P} and {@code
   * frozen-gradient-deviation:P}, the same over one pass with the weights as they were at the end
   * of the epoch, and {@code frozen-loss}, the mean loss of that pass.
   *
   * @param epoch any epoch
   * @param name of the series
   */
  OptionalDouble metric(int epoch, String name);
}
