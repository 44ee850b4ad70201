package io.infoplane.api;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a probe is asked: its question, of one recording.
 *
 * @since 1.0
 */
@Incubating
public final class ProbeRequest {
  private final Recording recording;
  private final Optional<Chosen> estimator;
  private final Options options;
  private final Context context;

  /**
   * The estimator a user chose for a probe, with its options filled in.
   *
   * @since 1.0
   */
  public static final class Chosen {
    private final Descriptor descriptor;
    private final BiFunction<Variable, Variable, Estimate> estimate;
    private final BiFunction<Variable, Variable, Estimate> ofLayer;

    /**
     * Binds an estimator that reads a layer as it is.
     *
     * @param descriptor of the estimator
     * @param estimate asks it for I(X;Y)
     */
    public Chosen(Descriptor descriptor, BiFunction<Variable, Variable, Estimate> estimate) {
      this(descriptor, estimate, estimate);
    }

    /**
     * Binds an estimator.
     *
     * @param descriptor of the estimator
     * @param estimate asks it for I(X;Y)
     * @param ofLayer asks it for I(X;T), where T is a layer whose feature maps are read as the user
     *     said
     */
    public Chosen(
        Descriptor descriptor,
        BiFunction<Variable, Variable, Estimate> estimate,
        BiFunction<Variable, Variable, Estimate> ofLayer) {
      this.descriptor = Objects.requireNonNull(descriptor);
      this.estimate = Objects.requireNonNull(estimate);
      this.ofLayer = Objects.requireNonNull(ofLayer);
    }

    /** Who it is and what it can do. */
    public Descriptor descriptor() {
      return descriptor;
    }

    /**
     * Estimates I(X;Y) with the options the user chose. A {@link Joint} is given as it is to an
     * estimator with the capability {@link Capability#MULTIVARIATE}, and to others as the one
     * variable of all its columns.
     *
     * @param x one variable; where one is the cause of the other, the cause
     * @param y the other
     */
    public Estimate estimate(Variable x, Variable y) {
      return estimate.apply(x, y);
    }

    /**
     * Estimates I(X;T) of a whole layer with the options the user chose, among which is how feature
     * maps are read: as one variable, jointly, one by one, or by their means.
     *
     * @param x input, label, or what else comes before the layer
     * @param layer from {@link Recording#activations} or {@link Recording#errors}
     */
    public Estimate ofLayer(Variable x, Variable layer) {
      return ofLayer.apply(x, layer);
    }
  }

  private ProbeRequest(
      Recording recording, Optional<Chosen> estimator, Options options, Context context) {
    this.recording = Objects.requireNonNull(recording);
    this.estimator = estimator;
    this.options = Objects.requireNonNull(options);
    this.context = Objects.requireNonNull(context);
  }

  /** Asks a probe without an estimator. */
  public static ProbeRequest of(Recording recording, Options options, Context context) {
    return new ProbeRequest(recording, Optional.empty(), options, context);
  }

  /** The same request, with an estimator for the probe to use. */
  public ProbeRequest with(Chosen chosen) {
    return new ProbeRequest(recording, Optional.of(chosen), options, context);
  }

  /** The run. */
  public Recording recording() {
    return recording;
  }

  /** The estimator the user chose, if any. */
  public Optional<Chosen> estimator() {
    return estimator;
  }

  /** The probe's options: complete and in range. */
  public Options options() {
    return options;
  }

  /** Seeds, progress, cancellation and memo. */
  public Context context() {
    return context;
  }
}
