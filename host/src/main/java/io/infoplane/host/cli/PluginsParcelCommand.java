package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.JarSignature;
import io.infoplane.host.plugin.Pin;
import io.infoplane.host.plugin.PlainText;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginFolder;
import io.infoplane.host.plugin.PluginModule;
import io.infoplane.host.plugin.PluginParcel;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.Provided;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that brings plugins in: it shows what they are, asks, and pins them. */
abstract class PluginsParcelCommand extends HostCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A modular jar, or a folder or zip of modular jars that are one plugin.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--signed",
      description = "Refuse a plugin unless all of its jars are signed, and by the same.")
  private boolean signed;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask; nobody is asked where there is no terminal.")
  private boolean yes;

  /**
   * Where a parcel goes.
   *
   * @param folder that it is put into
   * @param old what it takes the place of
   */
  record Target(PluginFolder folder, Optional<Plugin> old) {}

  /** Finds where a parcel goes, or throws if it cannot. */
  abstract Target target(PluginParcel parcel, PluginRegistry registry);

  @Override
  public Integer call() throws IOException {
    PluginRegistry registry = main().plugins();
    for (Path file : files) {
      try (PluginParcel parcel = PluginParcel.open(file, registry)) {
        bring(parcel, registry);
      }
    }
    return ExitCode.DONE;
  }

  private void bring(PluginParcel parcel, PluginRegistry registry) throws IOException {
    Target target = target(parcel, registry);
    show(parcel);
    check(parcel);
    ask(parcel);
    List<Provided> provided = parcel.start();
    target.folder().install(parcel, target.old());
    registry.refresh();
    String instead = target.old().map(old -> " instead of " + old.name()).orElse("");
    out()
        .println(
            "installed "
                + parcel.name()
                + instead
                + " in "
                + target.folder().path()
                + ", pinned in its plugins.lock: "
                + String.join(", ", provided.stream().map(Provided::toString).toList()));
    target
        .old()
        .filter(old -> old.pin().filter(pin -> pin.wish() == Pin.Wish.STOP).isPresent())
        .ifPresent(
            old ->
                out()
                    .println(
                        "it is stopped, as "
                            + old.name()
                            + " was: 'infoplane plugins start "
                            + parcel.name()
                            + "' starts it"));
    out().flush();
  }

  private void show(PluginParcel parcel) {
    String publisher = parcel.facts().publisher();
    out().println(parcel.name());
    line("publisher", publisher.isEmpty() ? "not stated" : publisher + " (stated, not proven)");
    JarSignature signature = parcel.facts().signature();
    switch (signature.state()) {
      case SIGNED -> line("signed by", String.join(" and ", signature.signers()));
      case UNSIGNED -> line("signed by", "nobody");
      case BROKEN -> line("signature", "broken: " + signature.problem());
    }
    for (PluginModule module : parcel.modules()) {
      line("module", module.name() + module.version().map(text -> " " + text).orElse(""));
      module.sha256().ifPresent(digest -> line("  sha256", digest));
    }
    parcel.providers().forEach(provider -> line("provides", provider));
    line("requires", String.join(", ", parcel.requires()));
    out().flush();
  }

  private void line(String name, String text) {
    out().println(String.format("  %-10s %s", name, PlainText.of(text)));
  }

  private void check(PluginParcel parcel) {
    JarSignature signature = parcel.facts().signature();
    if (signature.state() == JarSignature.State.BROKEN) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the signature of '" + parcel.name() + "' is broken: " + signature.problem());
    }
    if (signed && signature.state() != JarSignature.State.SIGNED) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "nobody signed '" + parcel.name() + "', and --signed takes only what is signed");
    }
  }

  private void ask(PluginParcel parcel) throws IOException {
    if (yes || !Terminal.canAnswer()) {
      return;
    }
    err()
        .print(
            "A plugin is code, and runs with your rights. Install '" + parcel.name() + "'? [y/N] ");
    err().flush();
    String answer = Terminal.readLine().orElse("").strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw new InfoplaneException(
          ErrorCode.CANCELLED, "'" + parcel.name() + "' was not installed, as you said");
    }
  }
}
