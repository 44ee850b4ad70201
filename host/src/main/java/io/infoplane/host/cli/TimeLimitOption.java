package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.TimeLimit;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long an estimator may take. */
final class TimeLimitOption {
  /** Longer than any program runs, and short enough to be counted in nanoseconds. */
  private static final double MOST_SECONDS = 1e9;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = {
        "How long an estimator may take for an estimate; as long as it likes if it is left out.",
        "One that takes longer is not asked again."
      })
  private Optional<Double> seconds = Optional.empty();

  /**
   * The limit, if there is one.
   *
   * @throws InfoplaneException OPTION_INVALID if it is no length of time
   */
  Optional<TimeLimit> limit() {
    return seconds.map(TimeLimitOption::limit);
  }

  private static TimeLimit limit(double seconds) {
    if (!(seconds >= 1e-3 && seconds <= MOST_SECONDS)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "--timeout takes a number of seconds from 0.001 to 1e9, not " + seconds);
    }
    return new TimeLimit(Duration.ofMillis(Math.round(seconds * 1e3)));
  }

  /** The option as it was written, for a command that goes on with this one's work. */
  String text() {
    return seconds.map(number -> " --timeout " + number).orElse("");
  }
}
