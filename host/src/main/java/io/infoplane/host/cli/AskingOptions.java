package io.infoplane.host.cli;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.ResultFormat;
import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.estimate.Units;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is asked, by how many threads, for how long, and how the answers are written. */
final class AskingOptions {
  @Option(
      names = {"-e", "--estimator"},
      required = true,
      paramLabel = "SELECTOR[:name=value,...]",
      description = "Such as kde or kde:noise-variance=0.1; may be repeated.")
  private List<String> estimators;

  @Option(
      names = "--units",
      paramLabel = "UNIT",
      description = "${COMPLETION-CANDIDATES}; nats if it is left out.")
  private Units units = Units.NATS;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}; table if it is left out. Diagnostics are in nats always.")
  private ResultFormat format = ResultFormat.TABLE;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "How many threads to use; one a processor if it is left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private TimeLimitOption timeLimit;

  /** The estimators as they are written. */
  List<String> estimators() {
    return estimators;
  }

  /**
   * The estimators, each of which has no more than the time that is written.
   *
   * @param command finds them
   * @throws InfoplaneException OPTION_INVALID if the time is none, or there is no such estimator
   */
  List<EstimatorCall> calls(HostCommand command) {
    Optional<TimeLimit> limit = timeLimit.limit();
    return estimators.stream()
        .map(command::estimator)
        .map(call -> limit.map(call::within).orElse(call))
        .toList();
  }

  Units units() {
    return units;
  }

  ResultFormat format() {
    return format;
  }

  int threads() {
    return threads;
  }
}
