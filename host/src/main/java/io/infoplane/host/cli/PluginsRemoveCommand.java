package io.infoplane.host.cli;

import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginRegistry;
import picocli.CommandLine.Command;

/** Takes plugins out of their folder. */
@Command(
    name = "remove",
    description = "Removes plugins; their files are put aside in the folder .removed.")
final class PluginsRemoveCommand extends PluginsChangeCommand {
  @Override
  void change(Plugin plugin, PluginChoice choice, PluginRegistry registry) {
    String back =
        choice
            .folderOf(plugin)
            .remove(plugin)
            .map(kept -> "'infoplane plugins install " + kept + "' puts it back")
            .orElse("its files were gone before");
    registry.refresh();
    out().println("removed " + plugin.name() + ": " + back);
  }
}
