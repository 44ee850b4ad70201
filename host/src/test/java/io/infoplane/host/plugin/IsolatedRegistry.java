package io.infoplane.host.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A {@link PluginRegistry} of an {@link IsolatedHost}, whose classes are not those of the tests.
 */
public final class IsolatedRegistry {
  private final Object registry;

  private IsolatedRegistry(Object registry) {
    this.registry = registry;
  }

  static IsolatedRegistry open(ClassLoader host, Path folder) throws ReflectiveOperationException {
    Class<?> type = host.loadClass(PluginRegistry.class.getName());
    return new IsolatedRegistry(type.getMethod("open", List.class).invoke(null, List.of(folder)));
  }

  /** Looks into the folder again. */
  public void refresh() throws ReflectiveOperationException {
    call(registry, "refresh");
  }

  /** Whether the files are those that the last refresh saw. */
  public boolean isFresh() throws ReflectiveOperationException {
    return (Boolean) call(registry, "isFresh");
  }

  /** The plugins with their states. */
  public String plugins() throws ReflectiveOperationException {
    return call(call(registry, "snapshot"), "plugins").toString();
  }

  /** Begins to watch the folder. */
  public AutoCloseable watch(Duration interval) throws ReflectiveOperationException {
    Class<?> type = registry.getClass().getClassLoader().loadClass(PluginWatch.class.getName());
    Object subscription =
        type.getMethod("start", registry.getClass(), Duration.class)
            .invoke(null, registry, interval);
    return (AutoCloseable) subscription;
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }
}
