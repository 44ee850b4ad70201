package io.infoplane.host.cli;

import io.infoplane.api.InfoplaneException;
import java.nio.file.NoSuchFileException;

/** What the program tells the shell. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Failed, and no fault of the input. */
  public static final int FAILED = 1;

  /** Wrong usage or wrong input. */
  public static final int WRONG_INPUT = 2;

  private ExitCode() {}

  /** The exit code for what a command threw. */
  public static int of(Throwable thrown) {
    if (thrown instanceof NoSuchFileException) {
      return WRONG_INPUT;
    }
    if (!(thrown instanceof InfoplaneException exception)) {
      return FAILED;
    }
    return switch (exception.code()) {
      case OPTION_INVALID, UNSUPPORTED, DATA_INVALID, TOO_FEW_SAMPLES, API_INCOMPATIBLE ->
          WRONG_INPUT;
      case IO -> exception.getCause() instanceof NoSuchFileException ? WRONG_INPUT : FAILED;
      case NOT_CONVERGED, NUMERIC, PLUGIN_BROKEN, CANCELLED -> FAILED;
    };
  }
}
