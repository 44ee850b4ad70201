package io.infoplane.host.cli;

import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command that does something to plugins that are installed. */
abstract class PluginsChangeCommand extends HostCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Name of the plugin or of its module, or the id of a component of its.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() {
    PluginRegistry registry = main().plugins();
    PluginChoice choice = new PluginChoice(registry);
    // All are found before one is touched.
    List<Plugin> plugins = ids.stream().map(choice::named).toList();
    plugins.forEach(choice::folderOf);
    for (Plugin plugin : plugins) {
      change(plugin, choice, registry);
    }
    return ExitCode.DONE;
  }

  /** Does it, and says so. */
  abstract void change(Plugin plugin, PluginChoice choice, PluginRegistry registry);

  /** The plugin of this name after the change. */
  static Plugin after(Plugin plugin, PluginRegistry registry) {
    registry.refresh();
    return registry.snapshot().plugins().stream()
        .filter(now -> now.location().equals(plugin.location()))
        .findFirst()
        .orElseThrow();
  }
}
