package io.infoplane.host.cli;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Reference;
import io.infoplane.host.estimate.Json;
import io.infoplane.host.plugin.Selector;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says all that a component says about itself. */
@Command(
    name = "describe",
    description =
        "Describes a component: what it can do, which options it takes, where it is from.")
final class DescribeCommand extends HostCommand {
  @Parameters(
      paramLabel = "SELECTOR",
      description =
          "Such as kde, core:kde, core:kde@1.2.0 (that version) or core:kde@[1.2,2) (a range).")
  private String selector;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}; table if it is left out.")
  private ListFormat format = ListFormat.TABLE;

  @Override
  public Integer call() throws IOException {
    List<Service<?>> services = registry().findOfAnyKind(Selector.parse(selector));
    if (format == ListFormat.JSON) {
      Json.write(services.stream().map(DescribeCommand::tree).toList(), out());
    } else {
      services.forEach(this::write);
    }
    return ExitCode.DONE;
  }

  private void write(Service<?> service) {
    Descriptor descriptor = service.descriptor();
    out().println(service.id() + " " + service.version() + " (" + service.kind() + ")");
    out().println("  " + descriptor.summary());
    out().println();
    line("reference", descriptor.reference().map(Reference::toString).orElse(""));
    line(
        "can",
        descriptor.capabilities().stream().map(Capability::name).collect(Collectors.joining(", ")));
    line("api", descriptor.apiVersions().toString());
    line("ranking", Integer.toString(service.ranking()));
    line("plugin", service.plugin());
    line("module", service.module());
    line("sha256", service.sha256().orElse(""));
    line("in YAML", inYaml(service));
    out().println();
    out().println("options");
    descriptor.options().forEach(this::write);
    if (service.kind() == ServiceKind.ESTIMATOR) {
      out().println("  feature-maps = concat");
      out()
          .println(
              "      takes one of concat, mean, joint, tensor, spatial-mean; how the maps of a"
                  + " convolutional layer are read; every estimator has it");
      out().println("  seed = (the command's)");
      out().println("      takes a whole number; every estimator has it");
    }
  }

  /** A line to copy, and how an option is given. */
  private String inYaml(Service<?> service) {
    String name = shortName(service);
    String example =
        service.descriptor().options().stream()
            .findFirst()
            .map(option -> " (with an option \"" + name + ":" + option.name() + "=...\")")
            .orElse("");
    if (service.kind() == ServiceKind.LAYER) {
      return "- {layer: \"" + name + "\"} under network, layers" + example;
    }
    String section = service.kind() == ServiceKind.PROBE ? "probe" : "estimate";
    return section + ": [\"" + name + "\"]" + example;
  }

  /** Without who made it, where the rest finds this one. */
  private String shortName(Service<?> service) {
    String name = service.id().substring(service.id().indexOf(':') + 1);
    try {
      Service<?> found = registry().find(service.kind(), Selector.parse(name));
      return found.id().equals(service.id()) ? name : service.id();
    } catch (InfoplaneException e) {
      // Two of one rank have this name.
      return service.id();
    }
  }

  private void line(String name, String text) {
    if (!text.isEmpty()) {
      out().println(String.format("%-10s %s", name, text));
    }
  }

  private void write(OptionSpec option) {
    out().println("  " + option.name() + " = " + option.defaultText());
    out().println("      " + option.doc());
    String unit = option.unit().isEmpty() ? "" : ", in " + option.unit();
    out().println("      takes " + option.accepts() + unit);
    for (OptionSpec.Word word : option.words()) {
      out().println("      " + word.name() + ": " + word.doc());
    }
  }

  private static Map<String, Object> tree(Service<?> service) {
    Descriptor descriptor = service.descriptor();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", service.kind().word());
    tree.put("id", service.id());
    tree.put("version", service.version().toString());
    tree.put("vendor", service.vendor());
    tree.put("ranking", service.ranking());
    tree.put("summary", descriptor.summary());
    tree.put("reference", descriptor.reference().map(DescribeCommand::tree));
    tree.put("capabilities", descriptor.capabilities().stream().map(Capability::name).toList());
    tree.put("apiVersions", descriptor.apiVersions().toString());
    tree.put("options", descriptor.options().stream().map(DescribeCommand::tree).toList());
    tree.put("plugin", service.plugin());
    tree.put("module", service.module());
    tree.put("sha256", service.sha256());
    return tree;
  }

  private static Map<String, Object> tree(Reference reference) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("authors", reference.authors());
    tree.put("year", reference.year());
    tree.put("title", reference.title());
    tree.put("link", reference.link());
    return tree;
  }

  private static Map<String, Object> tree(OptionSpec option) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", option.name());
    tree.put("kind", option.kind().name().toLowerCase(Locale.ROOT));
    tree.put("default", option.defaultText());
    tree.put("accepts", option.accepts());
    tree.put("min", limit(option.min()));
    tree.put("max", limit(option.max()));
    tree.put("unit", option.unit());
    tree.put("doc", option.doc());
    Map<String, Object> words = new LinkedHashMap<>();
    option.words().forEach(word -> words.put(word.name(), word.doc()));
    tree.put("words", words);
    return tree;
  }

  /** JSON has no infinity: an absent limit is null. */
  private static OptionalDouble limit(double number) {
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }
}
