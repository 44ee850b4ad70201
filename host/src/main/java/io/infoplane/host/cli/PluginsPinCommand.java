package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.Failure;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Optional<InfoplaneException> first = Optional.empty();
    for (Plugin plugin : plugins) {
      Plugin pinned = choice.folderOf(plugin).pin(plugin, registry);
      if (pinned.failure().isPresent()) {
        InfoplaneException problem = cannotBePinned(plugin, pinned.failure().get());
        first = first.or(() -> Optional.of(problem));
      } else {
        out().println("pinned " + plugin.name());
      }
    }
    registry.refresh();
    if (first.isPresent()) {
      throw first.get();
    }
    return ExitCode.DONE;
  }

  private static InfoplaneException cannotBePinned(Plugin plugin, Failure failure) {
    return new InfoplaneException(
        failure.code() == ErrorCode.PLUGIN_BROKEN ? ErrorCode.DATA_INVALID : failure.code(),
        "the plugin '" + plugin.name() + "' cannot be pinned: " + failure.cause());
  }
}
