package io.infoplane.host.cli;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.Failure;
import io.infoplane.host.plugin.Pin;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginRegistry;
import picocli.CommandLine.Command;

/** Lets plugins that were stopped provide again what they have. */
@Command(name = "start", description = "Starts plugins that were stopped.")
final class PluginsStartCommand extends PluginsChangeCommand {
  @Override
  void change(Plugin plugin, PluginChoice choice, PluginRegistry registry) {
    choice.folderOf(plugin).wish(plugin, Pin.Wish.START);
    Plugin started = after(plugin, registry);
    if (started.failure().isPresent()) {
      Failure failure = started.failure().get();
      throw new InfoplaneException(
          failure.code(), "the plugin '" + plugin.name() + "' failed: " + failure.cause());
    }
    out().println("started " + started.name());
  }
}
