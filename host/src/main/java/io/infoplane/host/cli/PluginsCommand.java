package io.infoplane.host.cli;

import io.infoplane.host.estimate.Json;
import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.plugin.Failure;
import io.infoplane.host.plugin.Pin;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginModule;
import io.infoplane.host.plugin.Provided;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the plugins with their states, and why those failed that did. */
@Command(
    name = "plugins",
    description = {
      "Lists the plugins, and says why those failed that did; its commands change them.",
      "A plugin is code, and runs with your rights: install what you trust."
    },
    subcommands = {
      PluginsInstallCommand.class,
      PluginsUpdateCommand.class,
      PluginsRemoveCommand.class,
      PluginsStopCommand.class,
      PluginsStartCommand.class,
      PluginsPinCommand.class,
      PluginsVerifyCommand.class,
    })
final class PluginsCommand extends HostCommand {
  /** Digits of a digest in the table; JSON has all. */
  private static final int SHORT_DIGEST = 12;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}; table if it is left out.")
  private ListFormat format = ListFormat.TABLE;

  @Override
  public Integer call() throws IOException {
    List<Plugin> plugins = registry().plugins();
    if (format == ListFormat.JSON) {
      Json.write(plugins.stream().map(PluginsCommand::tree).toList(), out());
    } else if (plugins.isEmpty()) {
      out().println("no plugins: 'infoplane plugins install' installs one");
    } else {
      writeTable(plugins);
    }
    return ExitCode.DONE;
  }

  private void writeTable(List<Plugin> plugins) throws IOException {
    TextTable table =
        new TextTable()
            .words("plugin")
            .words("state")
            .words("provides")
            .words("pinned")
            .words("sha256");
    for (Plugin plugin : plugins) {
      table.row(
          plugin.name(),
          plugin.state().toString(),
          plugin.provides().stream()
              .map(provided -> provided.id() + " " + provided.version())
              .collect(Collectors.joining(", ")),
          plugin.pin().isPresent() ? "yes" : "no",
          plugin.modules().stream()
              .flatMap(module -> module.sha256().stream())
              .map(digest -> digest.substring(0, SHORT_DIGEST))
              .collect(Collectors.joining(" ")));
    }
    table.write(out());
    for (Plugin plugin : plugins) {
      plugin
          .failure()
          .ifPresent(failure -> out().println("\n" + plugin.name() + ": " + failure.cause()));
    }
  }

  private static Map<String, Object> tree(Plugin plugin) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", plugin.name());
    tree.put("state", plugin.state().toString());
    tree.put("cause", plugin.failure().map(Failure::cause));
    tree.put("location", plugin.location().map(Path::toString));
    tree.put("pinned", plugin.pin().isPresent());
    tree.put("publisher", plugin.pin().map(Pin::publisher).filter(name -> !name.isEmpty()));
    tree.put("signers", plugin.pin().map(Pin::signers).orElse(List.of()));
    tree.put("modules", plugin.modules().stream().map(PluginsCommand::tree).toList());
    tree.put("services", plugin.provides().stream().map(PluginsCommand::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(PluginModule module) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", module.name());
    tree.put("version", module.version());
    tree.put("location", module.location().map(Objects::toString));
    tree.put("sha256", module.sha256());
    return tree;
  }

  private static Map<String, Object> tree(Provided provided) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", provided.kind());
    tree.put("id", provided.id());
    tree.put("version", provided.version());
    return tree;
  }
}
