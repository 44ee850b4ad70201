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

    /**
     * Binds an estimator.
     *
     * @param descriptor of the estimator
     * @param estimate asks it for I(X;Y)
     */
    public Chosen(Descriptor descriptor, BiFunction<Variable, Variable, Estimate> estimate) {
      this.descriptor = Objects.requireNonNull(descriptor);
      this.estimate = Objects.requireNonNull(estimate);
    }

    /** Who it is and what it can do. */
    public Descriptor descriptor() {
      return descriptor;
    }

    /** Estimates I(X;Y) with the options the user chose. */
    public Estimate estimate(Variable x, Variable y) {
      return estimate.apply(x, y);
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
