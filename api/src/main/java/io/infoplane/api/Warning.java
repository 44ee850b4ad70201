package io.infoplane.api;

import java.util.Objects;

/**
 * A reason to doubt a number.
 *
 * @param code lower-case words joined by hyphens, for programs; the constants are the common ones
 * @param message one sentence for the user, with the numbers that matter
 * @since 1.0
 */
@Stable
public record Warning(String code, String message) {
  /** Nearly every sample sits in a cell or neighbourhood of its own: the value shows n alone. */
  public static final String SATURATED = "saturated";

  /** The value is near the largest that this method can give for this n. */
  public static final String NEAR_CAP = "near-cap";

  /** So few samples (altogether, or in a class) that the value is mostly bias. */
  public static final String TOO_FEW_SAMPLES = "too-few-samples";

  /** Rounding in 32 bits is not small against the kernel width. */
  public static final String FLOAT32_CANCELLATION = "float32-cancellation";

  /** The value is a difference of bounds and bounds nothing itself. */
  public static final String NOT_A_BOUND = "not-a-bound";

  /** The true quantity is infinite: the number measures noise, bins or kernel. */
  public static final String DETERMINISTIC_LAYER = "deterministic-layer";

  /** The variable is constant, so there is nothing to know. */
  public static final String CONSTANT = "constant";

  /** Values outside a stated range were moved to its edge. */
  public static final String CLAMPED = "clamped";

  /** A parameter was tuned on the labels, so the value is optimistic. */
  public static final String TUNED_ON_LABELS = "tuned-on-labels";

  /** Checks that nothing is missing. */
  public Warning {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  @Override
  public String toString() {
    return code + ": " + message;
  }
}
