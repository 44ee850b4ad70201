package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;

/** Stops the loading of one plugin, with the sentence that becomes its {@link Failure}. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  Refusal(ErrorCode code, String cause) {
    super(cause);
    this.code = code;
  }

  Refusal(String cause) {
    this(ErrorCode.PLUGIN_BROKEN, cause);
  }

  Failure failure() {
    return new Failure(code, getMessage());
  }
}
