package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.TextTable;
import io.infoplane.host.plugin.CallText;
import io.infoplane.host.plugin.ConformanceKit;
import io.infoplane.host.plugin.Failure;
import io.infoplane.host.plugin.JarSignature;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginFacts;
import io.infoplane.host.plugin.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks that the plugins are those that were pinned, and who signed them. */
@Command(
    name = "verify",
    description = {
      "Checks that each plugin is the one that was pinned, and that its signature fits.",
      "Exit code 1 if one is not.",
      "With --conformance runs the testkit on a component instead: do its claims hold?"
    })
final class PluginsVerifyCommand extends HostCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Name of a plugin, of its module or of a component; all if it is left out.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--signed", description = "Demand that each is signed.")
  private boolean signed;

  @Option(
      names = "--conformance",
      paramLabel = "SELECTOR[:name=value,...]",
      description = "Run the testkit on this component, asked with these options.")
  private Optional<String> conformance = Optional.empty();

  @Override
  public Integer call() throws IOException {
    return conformance.isPresent() ? tryOut(CallText.parse(conformance.get())) : verify();
  }

  private Integer tryOut(CallText call) {
    List<Service<?>> services = registry().findOfAnyKind(call.selector());
    ConformanceKit kit = ConformanceKit.open(home().resolve("lib").resolve("testkit"));
    boolean good = true;
    for (Service<?> service : services) {
      out().println(service + ", " + service.kind());
      ConformanceKit.Verdict verdict =
          kit.run(
              service.component(),
              call.options(),
              main().isVerbose() ? out() : new PrintWriter(Writer.nullWriter()));
      if (!verdict.scorecard().isEmpty()) {
        out().println("\n" + verdict.scorecard());
      }
      verdict.failures().forEach(failure -> out().println("failed: " + failure));
      out()
          .println(
              verdict.passed()
                  + " checks passed, "
                  + verdict.failed()
                  + " failed, "
                  + verdict.skipped()
                  + " are not called for by its claims");
      good &= verdict.failed() == 0;
    }
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Path home() {
    return Optional.ofNullable(System.getProperty("infoplane.home"))
        .map(Path::of)
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.UNSUPPORTED,
                    "--conformance needs the testkit, which is in the distribution: start"
                        + " infoplane by its bin/infoplane"));
  }

  private Integer verify() throws IOException {
    PluginChoice choice = new PluginChoice(main().plugins());
    List<Plugin> plugins =
        ids.isEmpty()
            ? registry().plugins().stream().filter(choice::isInFolder).toList()
            : ids.stream().map(choice::named).toList();
    TextTable table = new TextTable().words("plugin").words("verdict").words("signed by");
    boolean good = true;
    for (Plugin plugin : plugins) {
      PluginFacts facts = PluginFacts.of(plugin);
      Optional<String> problem = problem(plugin, facts);
      good &= problem.isEmpty();
      table.row(
          plugin.name(),
          problem.orElse("as pinned"),
          facts.signers().isEmpty() ? "nobody" : String.join(" and ", facts.signers()));
    }
    table.write(out());
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Optional<String> problem(Plugin plugin, PluginFacts facts) {
    if (plugin.failure().isPresent()) {
      return plugin.failure().map(Failure::cause);
    }
    if (plugin.pin().isEmpty()) {
      return Optional.of("not pinned: 'infoplane plugins pin " + plugin.name() + "' does so");
    }
    if (facts.signature().state() == JarSignature.State.BROKEN) {
      return Optional.of("its signature is broken: " + facts.signature().problem());
    }
    if (!facts.signers().equals(plugin.pin().get().signers())) {
      return Optional.of("it was signed by others when it was pinned");
    }
    return signed && facts.signers().isEmpty() ? Optional.of("not signed") : Optional.empty();
  }
}
