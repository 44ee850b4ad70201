package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import java.util.Objects;

/**
 * Why a plugin cannot be used.
 *
 * @param code {@link ErrorCode#PLUGIN_BROKEN} or {@link ErrorCode#API_INCOMPATIBLE}
 * @param cause one sentence without a full stop: what is wrong with it, and what would be right
 */
public record Failure(ErrorCode code, String cause) {
  /** Checks that nothing is missing; a plugin's words in the cause become plain ones. */
  public Failure {
    Objects.requireNonNull(code);
    cause = PlainText.of(cause);
  }

  @Override
  public String toString() {
    return cause;
  }
}
