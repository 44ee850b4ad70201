package io.infoplane.host.plugin;

import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the plugins and registers what they provide. A plugin that cannot be loaded is there as
 * FAILED with its cause, and its neighbours do not notice.
 *
 * <p>Work that must not see a change asks for the {@link #snapshot()} once and keeps it.
 */
public final class PluginRegistry {
  private final RegistrySnapshot snapshot;

  private PluginRegistry(RegistrySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Finds the plugins on the path that the program was started with, and those in folders.
   *
   * @param folders each entry of which is a plugin: a modular jar, a folder of modular jars, or a
   *     folder with the classes of one module
   * @return the registry
   * @throws InfoplaneException IO if a folder cannot be read; a plugin's failure is no exception
   */
  public static PluginRegistry open(List<Path> folders) {
    // Where infoplane itself is in a layer, that is the one with the api.
    ModuleLayer parent =
        Optional.ofNullable(PluginRegistry.class.getModule().getLayer()).orElse(ModuleLayer.boot());
    List<Plugin> plugins = new ArrayList<>(PresentPlugins.find());
    for (Path folder : folders) {
      FolderEntry.in(folder).forEach(entry -> plugins.add(entry.load(parent)));
    }
    return new PluginRegistry(new RegistrySnapshot(plugins));
  }

  /** The plugins and their services as they are now; it never changes. */
  public RegistrySnapshot snapshot() {
    return snapshot;
  }
}
