package io.infoplane.api;

import java.util.Objects;

/**
 * The one exception of the api. Its message is a sentence for the user: what was wrong, where, and
 * what would be right.
 *
 * @since 1.0
 */
@Stable
public final class InfoplaneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * A failure without an underlying cause.
   *
   * @param code the kind of failure
   * @param message what was wrong, where, and what would be right
   */
  public InfoplaneException(ErrorCode code, String message) {
    super(Objects.requireNonNull(message));
    this.code = Objects.requireNonNull(code);
  }

  /**
   * A failure with an underlying cause.
   *
   * @param code the kind of failure
   * @param message what was wrong, where, and what would be right
   * @param cause what brought it about
   */
  public InfoplaneException(ErrorCode code, String message, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.code = Objects.requireNonNull(code);
  }

  /** The kind of failure. */
  public ErrorCode code() {
    return code;
  }
}
