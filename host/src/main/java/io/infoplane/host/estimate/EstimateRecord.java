package io.infoplane.host.estimate;

import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An estimate and all that it rests on; immutable. Every number of information is in nats.
 *
 * @param estimator id
 * @param version of the estimator
 * @param options all of them in canonical form, {@code seed} last
 * @param quantity what the value is a value of
 * @param value the estimate
 * @param lower a lower bound on the quantity, where there is one
 * @param upper an upper bound on the quantity, where there is one
 * @param stdError standard error of the value, where there is one
 * @param interval a confidence interval, where there is one
 * @param n number of samples
 * @param warnings the reasons to doubt the value
 * @param diagnostics further numbers and words by name, as the estimator gave them
 * @param seconds how long the estimator took
 * @param x one variable
 * @param y the other
 * @param given the condition Z of I(X;Y|Z), where there is one
 * @param plugin name of the plugin that the estimator came from
 * @param pluginSha256 digest of its jar, where it came from one
 */
public record EstimateRecord(
    String estimator,
    String version,
    Map<String, String> options,
    String quantity,
    double value,
    OptionalDouble lower,
    OptionalDouble upper,
    OptionalDouble stdError,
    Optional<Interval> interval,
    int n,
    List<Warning> warnings,
    Map<String, Object> diagnostics,
    double seconds,
    VariableInfo x,
    VariableInfo y,
    Optional<VariableInfo> given,
    String plugin,
    Optional<String> pluginSha256) {

  /** Checks that nothing is missing, and keeps the orders. */
  public EstimateRecord {
    Objects.requireNonNull(estimator);
    Objects.requireNonNull(version);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(lower);
    Objects.requireNonNull(upper);
    Objects.requireNonNull(stdError);
    Objects.requireNonNull(interval);
    warnings = List.copyOf(warnings);
    diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
    Objects.requireNonNull(x);
    Objects.requireNonNull(y);
    Objects.requireNonNull(given);
    Objects.requireNonNull(plugin);
    Objects.requireNonNull(pluginSha256);
  }

  /** The same with other warnings. */
  public EstimateRecord withWarnings(List<Warning> others) {
    return new EstimateRecord(
        estimator,
        version,
        options,
        quantity,
        value,
        lower,
        upper,
        stdError,
        interval,
        n,
        others,
        diagnostics,
        seconds,
        x,
        y,
        given,
        plugin,
        pluginSha256);
  }

  /** The key of this estimate: the one that {@link EstimatorCall#key} gave before it was made. */
  public EstimateKey key() {
    return EstimateKey.of(
        x.sha256(), y.sha256(), given.map(VariableInfo::sha256), estimator, version, options);
  }
}
