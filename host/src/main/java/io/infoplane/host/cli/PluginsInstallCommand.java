package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginFolder;
import io.infoplane.host.plugin.PluginModule;
import io.infoplane.host.plugin.PluginParcel;
import io.infoplane.host.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts plugins into a folder of plugins and pins them. */
@Command(
    name = "install",
    description = {
      "Installs plugins into a folder of plugins, and pins them.",
      "Shows before where each is from, and asks if somebody is there to answer."
    })
final class PluginsInstallCommand extends PluginsParcelCommand {
  @Option(
      names = "--into",
      paramLabel = "DIR",
      description =
          "Folder of plugins to install into, made if it is not there; if it is left out, the one"
              + " that the file was removed from, or the first of --plugins, or the distribution's.")
  private Optional<Path> into = Optional.empty();

  @Override
  Target target(PluginParcel parcel, PluginRegistry registry) {
    PluginFolder folder = folder(parcel);
    // The registry need not know the folder, so what lies there is asked for.
    List<Plugin> old = folder.resolved(registry).stream().filter(parcel::isVersionOf).toList();
    if (!old.isEmpty()) {
      Plugin there = old.get(0);
      boolean same = digests(there.modules()).equals(digests(parcel.modules()));
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          same
              ? "the plugin '" + there.name() + "' is installed already, from the same files"
              : "another version of '"
                  + parcel.name()
                  + "' is installed as '"
                  + there.name()
                  + "': 'infoplane plugins update"
                  + (registry.folders().contains(folder) ? "" : " --plugins " + folder.path())
                  + "' takes this one instead");
    }
    return new Target(folder, Optional.empty());
  }

  private static List<Optional<String>> digests(List<PluginModule> modules) {
    return modules.stream().map(PluginModule::sha256).toList();
  }

  private PluginFolder folder(PluginParcel parcel) {
    if (into.isPresent()) {
      Path folder = into.get().toAbsolutePath().normalize();
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new InfoplaneException(
            ErrorCode.IO, "the folder " + folder + " cannot be made: " + e.getMessage(), e);
      }
      return new PluginFolder(folder);
    }
    return parcel
        .removedFrom()
        .or(main()::pluginFolder)
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.OPTION_INVALID,
                    "there is no folder of plugins to install into: name one with --into DIR"));
  }
}
