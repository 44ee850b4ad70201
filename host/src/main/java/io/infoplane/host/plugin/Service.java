package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * A registered component and the properties by which it is found.
 *
 * @param kind which service it provides
 * @param component what answers requests
 * @param descriptor what the component said about itself when it was registered
 * @param plugin name of the plugin that brought it
 * @param module the module it is in; empty on the class path
 * @param sha256 digest of that module's jar
 * @param <C> the service's interface
 */
public record Service<C extends Component>(
    ServiceKind<C> kind,
    C component,
    Descriptor descriptor,
    String plugin,
    String module,
    Optional<String> sha256) {

  /** Checks that nothing is missing. */
  public Service {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(component);
    Objects.requireNonNull(descriptor);
    Objects.requireNonNull(plugin);
    Objects.requireNonNull(module);
    Objects.requireNonNull(sha256);
  }

  /** The component's id, {@code vendor:name}. */
  public String id() {
    return descriptor.id();
  }

  /** The component's version. */
  public Version version() {
    return descriptor.version();
  }

  /** The vendor, which is the first part of the id. */
  public String vendor() {
    return descriptor.vendor();
  }

  /** Among components found by one short name the highest ranking wins. */
  public int ranking() {
    return descriptor.ranking();
  }

  @Override
  public String toString() {
    return id() + " " + version() + " (plugin " + plugin + ")";
  }
}
