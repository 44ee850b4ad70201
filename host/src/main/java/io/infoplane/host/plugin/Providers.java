package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The one place that calls the {@link ServiceLoader}, which must be in the module that uses. */
final class Providers {
  private Providers() {}

  /** The providers of a layer, and then those of its parents. */
  static <C extends Component> Stream<ServiceLoader.Provider<C>> of(
      ServiceKind<C> kind, ModuleLayer layer) {
    return ServiceLoader.load(layer, kind.type()).stream();
  }

  /** The providers on the path that the program was started with: modules and class path. */
  static <C extends Component> Stream<ServiceLoader.Provider<C>> present(ServiceKind<C> kind) {
    return ServiceLoader.load(kind.type(), Providers.class.getClassLoader()).stream();
  }
}
