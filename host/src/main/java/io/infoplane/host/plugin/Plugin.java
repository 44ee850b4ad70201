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
 * @param pin what {@code plugins.lock} says of it, if it lies in a folder and is pinned there
 */
public record Plugin(
    String name,
    Optional<Path> location,
    PluginState state,
    Optional<Failure> failure,
    List<PluginModule> modules,
    List<Service<?>> services,
    Optional<Pin> pin) {

  /** Checks that the parts agree with the state. */
  public Plugin {
    Objects.requireNonNull(name);
    Objects.requireNonNull(location);
    modules = List.copyOf(modules);
    services = List.copyOf(services);
    Objects.requireNonNull(pin);
    if (failure.isPresent() != (state == PluginState.FAILED)) {
      throw new IllegalArgumentException("a plugin has a failure if and only if it failed");
    }
    if (!services.isEmpty() && state != PluginState.ACTIVE) {
      throw new IllegalArgumentException("only an active plugin has services");
    }
  }

  /** A plugin that lies in no folder of plugins, so nothing is pinned of it. */
  static Plugin active(
      String name, Optional<Path> location, List<PluginModule> modules, List<Service<?>> services) {
    return new Plugin(
        name, location, PluginState.ACTIVE, Optional.empty(), modules, services, Optional.empty());
  }

  /** A plugin that lies in no folder of plugins, so nothing is pinned of it. */
  static Plugin failed(
      String name, Optional<Path> location, List<PluginModule> modules, Failure failure) {
    return new Plugin(
        name,
        location,
        PluginState.FAILED,
        Optional.of(failure),
        modules,
        List.of(),
        Optional.empty());
  }

  /** The same plugin in a state in which it has no services. */
  Plugin in(PluginState other) {
    return new Plugin(name, location, other, Optional.empty(), modules, List.of(), pin);
  }

  /** The same plugin, and it cannot be used. */
  Plugin failed(Failure why) {
    return new Plugin(
        name, location, PluginState.FAILED, Optional.of(why), modules, List.of(), pin);
  }

  /** The same plugin with something else pinned of it. */
  Plugin with(Optional<Pin> other) {
    return new Plugin(name, location, state, failure, modules, services, other);
  }

  /** The components that it has registered or, if it is not active, had when it was pinned. */
  public List<Provided> provides() {
    return services.isEmpty()
        ? pin.map(Pin::provides).orElse(List.of())
        : services.stream().map(Provided::of).toList();
  }

  @Override
  public String toString() {
    return name + " " + state + failure.map(why -> ": " + why).orElse("");
  }
}
