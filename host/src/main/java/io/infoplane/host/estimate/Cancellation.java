package io.infoplane.host.estimate;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;

/** A wish to stop, which work looks at now and then. */
public final class Cancellation {
  private volatile boolean requested;

  /** Asks the work to stop. */
  public void request() {
    requested = true;
  }

  /** Whether somebody asked the work to stop. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Stops the work if somebody asked for it, or interrupted this thread.
   *
   * @throws InfoplaneException CANCELLED
   */
  public void check() {
    if (requested || Thread.currentThread().isInterrupted()) {
      throw new InfoplaneException(ErrorCode.CANCELLED, "the work was stopped before it was done");
    }
  }
}
