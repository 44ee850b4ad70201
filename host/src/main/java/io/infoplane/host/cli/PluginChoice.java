package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginFolder;
import io.infoplane.host.plugin.PluginParcel;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.Provided;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the plugin that a user names, in a folder where it may be changed. */
final class PluginChoice {
  private final PluginRegistry registry;

  PluginChoice(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * The one plugin that is meant.
   *
   * @param name of the plugin, of one of its modules, or the id of one of its components, with or
   *     without the vendor
   * @throws InfoplaneException OPTION_INVALID if there is none, or more than one
   */
  Plugin named(String name) {
    List<Plugin> plugins = registry.snapshot().plugins();
    List<Plugin> found = plugins.stream().filter(plugin -> plugin.name().equals(name)).toList();
    if (found.isEmpty()) {
      found = plugins.stream().filter(plugin -> names(plugin).contains(name)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String places = String.join(" and ", found.stream().map(PluginChoice::place).toList());
    List<String> all = plugins.stream().flatMap(plugin -> names(plugin).stream()).toList();
    throw new InfoplaneException(
        ErrorCode.OPTION_INVALID,
        found.isEmpty()
            ? "there is no plugin '"
                + name
                + "'"
                + NearestName.of(name, all).map(near -> ", did you mean '" + near + "'?").orElse("")
                + ": 'infoplane plugins' shows those that there are"
            : "'" + name + "' is in " + places + ": name one of the plugins");
  }

  private static String place(Plugin plugin) {
    return "the plugin '"
        + plugin.name()
        + "'"
        + plugin.location().map(path -> " (" + path + ")").orElse("");
  }

  /** All by which a user may call it. */
  private static List<String> names(Plugin plugin) {
    List<String> names = new ArrayList<>(List.of(plugin.name()));
    names.add(plugin.name().replaceFirst("-\\d.*", ""));
    plugin.modules().forEach(module -> names.add(module.name()));
    for (Provided provided : plugin.provides()) {
      names.add(provided.id());
      names.add(provided.id().substring(provided.id().indexOf(':') + 1));
    }
    return names;
  }

  /**
   * The folder that a plugin lies in.
   *
   * @throws InfoplaneException UNSUPPORTED if it lies in none, so that nothing can be done to it
   */
  PluginFolder folderOf(Plugin plugin) {
    return folder(plugin)
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.UNSUPPORTED,
                    "the plugin '"
                        + plugin.name()
                        + "' is on the path that infoplane was started with, and lies in no folder"
                        + " of plugins: take it from that path"));
  }

  /** Whether a plugin lies in a folder of plugins. */
  boolean isInFolder(Plugin plugin) {
    return folder(plugin).isPresent();
  }

  private Optional<PluginFolder> folder(Plugin plugin) {
    Optional<Path> parent = plugin.location().map(Path::getParent);
    return registry.folders().stream()
        .filter(folder -> parent.filter(folder.path()::equals).isPresent())
        .findFirst();
  }

  /** The installed plugins of which a parcel is another version, or the same. */
  Stream<Plugin> versionsOf(PluginParcel parcel) {
    return registry.snapshot().plugins().stream()
        .filter(plugin -> plugin.location().isPresent())
        .filter(parcel::isVersionOf);
  }
}
