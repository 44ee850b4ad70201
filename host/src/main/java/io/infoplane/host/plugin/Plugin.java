package io.infoplane.host.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A plugin as it was seen at one moment; immutable.
 *
 * @param name of its jar or folder in a folder of plugins, of its module on the module path, of its
 *     jar on the class path
 * @param location its jar or folder, where it has one
 * @param state where it stands
 * @param failure why it failed, if and only if it did
 * @param modules its modules, as far as they could be read
 * @param services what it registered; empty unless it is active
 */
public record Plugin(
    String name,
    Optional<Path> location,
    PluginState state,
    Optional<Failure> failure,
    List<PluginModule> modules,
    List<Service<?>> services) {

  /** Checks that the parts agree with the state. */
  public Plugin {
    Objects.requireNonNull(name);
    Objects.requireNonNull(location);
    modules = List.copyOf(modules);
    services = List.copyOf(services);
    if (failure.isPresent() != (state == PluginState.FAILED)) {
      throw new IllegalArgumentException("a plugin has a failure if and only if it failed");
    }
    if (!services.isEmpty() && state != PluginState.ACTIVE) {
      throw new IllegalArgumentException("only an active plugin has services");
    }
  }

  static Plugin active(
      String name, Optional<Path> location, List<PluginModule> modules, List<Service<?>> services) {
    return new Plugin(name, location, PluginState.ACTIVE, Optional.empty(), modules, services);
  }

  static Plugin failed(
      String name, Optional<Path> location, List<PluginModule> modules, Failure failure) {
    return new Plugin(name, location, PluginState.FAILED, Optional.of(failure), modules, List.of());
  }

  @Override
  public String toString() {
    return name + " " + state + failure.map(why -> ": " + why).orElse("");
  }
}
