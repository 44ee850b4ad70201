package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.Failure;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Pins plugins that somebody put into a folder by hand. */
@Command(
    name = "pin",
    description = "Pins plugins as they are now, in the plugins.lock of the folder they lie in.")
final class PluginsPinCommand extends HostCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Name of the plugin or of its module, or the id of a component of its.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "All plugins in folders that are not pinned as they are.")
  private boolean all;

  @Override
  public Integer call() {
    if (all == !ids.isEmpty()) {
      throw new ParameterException(spec().commandLine(), "name the plugins to pin, or say --all");
    }
    PluginRegistry registry = main().plugins();
    PluginChoice choice = new PluginChoice(registry);
    List<Plugin> plugins =
        all
            ? registry.snapshot().plugins().stream()
                .filter(plugin -> choice.isInFolder(plugin))
                .toList()
            : ids.stream().map(choice::named).toList();
    for (Plugin plugin : plugins) {
      Plugin pinned = choice.folderOf(plugin).pin(plugin, registry);
      if (pinned.failure().isPresent()) {
        Failure failure = pinned.failure().get();
        throw new InfoplaneException(
            failure.code() == ErrorCode.PLUGIN_BROKEN ? ErrorCode.DATA_INVALID : failure.code(),
            "the plugin '" + plugin.name() + "' cannot be pinned: " + failure.cause());
      }
      out().println("pinned " + plugin.name());
    }
    registry.refresh();
    return ExitCode.DONE;
  }
}
