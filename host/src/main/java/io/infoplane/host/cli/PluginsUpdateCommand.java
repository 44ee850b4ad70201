package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.Pin;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginParcel;
import io.infoplane.host.plugin.PluginRegistry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Puts other versions of plugins in their place. */
@Command(
    name = "update",
    description = {
      "Replaces installed plugins by other versions.",
      "The old ones are put aside in the folder .removed; what runs meanwhile ends with them."
    })
final class PluginsUpdateCommand extends PluginsParcelCommand {
  @Override
  Target target(PluginParcel parcel, PluginRegistry registry) {
    PluginChoice choice = new PluginChoice(registry);
    List<Plugin> old = choice.versionsOf(parcel).toList();
    if (old.size() != 1) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          old.isEmpty()
              ? "no version of '"
                  + parcel.name()
                  + "' is installed: 'infoplane plugins install' installs it"
              : "'"
                  + parcel.name()
                  + "' is a version of both '"
                  + old.get(0).name()
                  + "' and '"
                  + old.get(1).name()
                  + "': remove one of them first");
    }
    Plugin there = old.get(0);
    List<String> signers = there.pin().map(Pin::signers).orElse(List.of());
    if (!signers.isEmpty() && !signers.equals(parcel.facts().signers())) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'"
              + there.name()
              + "' was signed by "
              + String.join(" and ", signers)
              + ", and '"
              + parcel.name()
              + "' was not: if you trust it all the same, remove the one and install the other");
    }
    return new Target(choice.folderOf(there), Optional.of(there));
  }
}
