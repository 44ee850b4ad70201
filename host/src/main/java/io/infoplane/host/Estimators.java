package io.infoplane.host;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.util.List;
import java.util.Objects;

/** The estimators that there are; immutable. */
public final class Estimators {
  private final RegistrySnapshot registry;

  Estimators(RegistrySnapshot registry) {
    this.registry = Objects.requireNonNull(registry);
  }

  /**
   * An estimator with its options.
   *
   * @param text {@code SELECTOR[:name=value,...]}, such as {@code kde:noise-variance=0.1}
   * @return what estimates
   * @throws InfoplaneException as {@link EstimatorCall#parse} does
   */
  public EstimatorCall get(String text) {
    return EstimatorCall.parse(text, registry);
  }

  /** Their ids, each once, in alphabetical order. */
  public List<String> ids() {
    return registry.services(ServiceKind.ESTIMATOR).stream().map(Service::id).distinct().toList();
  }

  /** The plugins that they are from. */
  public RegistrySnapshot registry() {
    return registry;
  }
}
