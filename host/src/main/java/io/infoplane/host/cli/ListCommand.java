package io.infoplane.host.cli;

import io.infoplane.api.Capability;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.estimate.Json;
import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.plugin.PluginState;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the components that there are. */
@Command(name = "list", description = "Lists the estimators, probes and layers that there are.")
final class ListCommand extends HostCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "",
      description = "estimators, probes or layers; all if it is left out.")
  private String kind;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}; table if it is left out.")
  private ListFormat format = ListFormat.TABLE;

  @Override
  public Integer call() throws IOException {
    List<Service<?>> services = services();
    if (format == ListFormat.JSON) {
      Json.write(services.stream().map(ListCommand::tree).toList(), out());
      return ExitCode.DONE;
    }
    if (services.isEmpty()) {
      out().println("none: 'infoplane plugins' shows which plugins there are");
    } else {
      writeTable(services);
    }
    long failed =
        registry().plugins().stream()
            .filter(plugin -> plugin.state() == PluginState.FAILED)
            .count();
    if (failed > 0) {
      err()
          .println(
              "infoplane: "
                  + failed
                  + (failed == 1 ? " plugin" : " plugins")
                  + " failed: 'infoplane plugins' says why");
    }
    return ExitCode.DONE;
  }

  private List<Service<?>> services() {
    if (kind.isEmpty()) {
      return registry().services();
    }
    List<String> words = new ArrayList<>();
    for (ServiceKind<?> known : ServiceKind.all()) {
      words.add(known.word() + "s");
      if (kind.equals(known.word()) || kind.equals(known.word() + "s")) {
        return List.copyOf(registry().services(known));
      }
    }
    throw new InfoplaneException(
        ErrorCode.OPTION_INVALID,
        "there is no list of '"
            + kind
            + "'"
            + NearestName.of(kind, words).map(near -> ", did you mean '" + near + "'?").orElse("")
            + ": write "
            + String.join(" or ", words));
  }

  private void writeTable(List<Service<?>> services) throws IOException {
    TextTable table =
        new TextTable()
            .words("kind")
            .words("id")
            .words("version")
            .words("plugin")
            .words("what it does");
    for (Service<?> service : services) {
      table.row(
          service.kind().word(),
          service.id(),
          service.version().toString(),
          service.plugin(),
          service.descriptor().summary());
    }
    table.write(out());
  }

  private static Map<String, Object> tree(Service<?> service) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", service.kind().word());
    tree.put("id", service.id());
    tree.put("version", service.version().toString());
    tree.put("vendor", service.vendor());
    tree.put("ranking", service.ranking());
    tree.put("summary", service.descriptor().summary());
    tree.put(
        "capabilities",
        service.descriptor().capabilities().stream().map(Capability::name).toList());
    tree.put("plugin", service.plugin());
    tree.put("module", service.module());
    tree.put("sha256", service.sha256());
    return tree;
  }
}
