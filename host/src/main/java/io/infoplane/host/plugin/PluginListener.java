package io.infoplane.host.plugin;

/**
 * Is told what becomes of plugins while the program runs.
 *
 * <p>It is called in the thread that changed the {@link PluginRegistry}, after the registry's
 * snapshot shows the change; it must be quick, and must not change the registry itself. What it
 * throws is logged and hurts nobody.
 */
@FunctionalInterface
public interface PluginListener {
  /**
   * A plugin has reached another state; each that it goes through is told in turn.
   *
   * @param plugin in its new state
   */
  void changed(Plugin plugin);
}
