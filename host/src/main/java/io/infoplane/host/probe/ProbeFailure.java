package io.infoplane.host.probe;

import io.infoplane.api.ErrorCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a probe did not answer; immutable.
 *
 * @param probe id
 * @param version of the probe
 * @param options that it was given
 * @param estimator that it had asked by then, as its call writes itself
 * @param plugin name of the plugin that the probe came from
 * @param pluginSha256 digest of its jar, where it came from one
 * @param code the kind of failure
 * @param message what was wrong, in a sentence
 */
public record ProbeFailure(
    String probe,
    String version,
    Map<String, String> options,
    Optional<String> estimator,
    String plugin,
    Optional<String> pluginSha256,
    ErrorCode code,
    String message) {

  /** Checks that nothing is missing. */
  public ProbeFailure {
    Objects.requireNonNull(probe);
    Objects.requireNonNull(version);
    options = Map.copyOf(options);
    Objects.requireNonNull(estimator);
    Objects.requireNonNull(plugin);
    Objects.requireNonNull(pluginSha256);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  /** Whether this is about the same question. */
  public boolean sameQuestion(ProbeFailure other) {
    return probe.equals(other.probe)
        && options.equals(other.options)
        && estimator.equals(other.estimator);
  }

  /** Who did not answer and why, such as {@code core:phases did not answer: it needs epochs}. */
  public String sentence() {
    String by = estimator.map(call -> " by " + call.replaceFirst(" .*", "")).orElse("");
    return probe + " did not answer" + by + ": " + why();
  }

  /** Most messages begin with who says it. */
  private String why() {
    if (message.startsWith(probe + ": ")) {
      return message.substring(probe.length() + 2);
    }
    return message.startsWith(probe + " ") ? "it" + message.substring(probe.length()) : message;
  }
}
