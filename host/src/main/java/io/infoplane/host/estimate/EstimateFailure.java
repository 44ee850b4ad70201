package io.infoplane.host.estimate;

import io.infoplane.api.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Why there is no estimate; immutable.
 *
 * @param estimator id
 * @param version of the estimator
 * @param options all of them in canonical form, {@code seed} last
 * @param plugin name of the plugin that the estimator came from
 * @param pluginSha256 digest of its jar, where it came from one
 * @param code the kind of failure
 * @param message what was wrong, in a sentence
 */
public record EstimateFailure(
    String estimator,
    String version,
    Map<String, String> options,
    String plugin,
    Optional<String> pluginSha256,
    ErrorCode code,
    String message) {

  /** Checks that nothing is missing, and keeps the order of the options. */
  public EstimateFailure {
    Objects.requireNonNull(estimator);
    Objects.requireNonNull(version);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    Objects.requireNonNull(plugin);
    Objects.requireNonNull(pluginSha256);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  /**
   * Whether the estimator is not to be asked again: it broke its contract, or did not come to an
   * end in time.
   */
  public boolean isFinal() {
    return code == ErrorCode.PLUGIN_BROKEN || code == ErrorCode.CANCELLED;
  }

  /** The estimator with its version and its plugin. */
  public String who() {
    return estimator + " " + version + " of the plugin '" + plugin + "'";
  }
}
