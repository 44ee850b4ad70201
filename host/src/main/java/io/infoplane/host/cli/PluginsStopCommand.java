package io.infoplane.host.cli;

import io.infoplane.host.plugin.Pin;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginRegistry;
import picocli.CommandLine.Command;

/** Lets plugins lie where they are and do nothing. */
@Command(
    name = "stop",
    description = "Stops plugins: they stay installed, and provide nothing until they are started.")
final class PluginsStopCommand extends PluginsChangeCommand {
  @Override
  void change(Plugin plugin, PluginChoice choice, PluginRegistry registry) {
    choice.folderOf(plugin).wish(plugin, Pin.Wish.STOP);
    out().println("stopped " + after(plugin, registry).name());
  }
}
