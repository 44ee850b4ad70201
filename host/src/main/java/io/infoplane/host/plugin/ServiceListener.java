package io.infoplane.host.plugin;

import io.infoplane.api.Component;

/**
 * Is told which services of one kind there are, and which come and go.
 *
 * <p>It is called in the thread that changed the {@link PluginRegistry}, after the registry's
 * snapshot shows the change; it must be quick, and must not change the registry itself. What it
 * throws is logged and hurts nobody.
 *
 * @param <C> the service's interface
 */
public interface ServiceListener<C extends Component> {
  /** A service may be asked from now on. */
  void arrived(Service<C> service);

  /** A service is registered no longer; who holds an older snapshot may go on asking it. */
  void departed(Service<C> service);
}
