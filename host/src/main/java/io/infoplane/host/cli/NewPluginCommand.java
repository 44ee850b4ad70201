package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.newplugin.ApiRepository;
import io.infoplane.host.newplugin.NewPlugin;
import io.infoplane.host.newplugin.ProjectNames;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a plugin project that builds and passes the conformance kit. */
@Command(
    name = "new-plugin",
    description =
        "Writes a Maven project of an estimator plugin, which builds and passes as it is.")
final class NewPluginCommand extends HostCommand {
  @Parameters(
      paramLabel = "DIR",
      description = "The project's folder; it is made, or is there and empty.")
  private Path folder;

  @Option(
      names = "--id",
      paramLabel = "VENDOR:NAME",
      description = "Id of the estimator; example:DIR if it is left out.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "Java package and module; com.VENDOR.NAME if it is left out.")
  private Optional<String> packageName = Optional.empty();

  @Override
  public Integer call() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    ProjectNames names = ProjectNames.of(name == null ? "" : name.toString(), id, packageName);
    NewPlugin.write(folder, names, ApiRepository.of(home()));
    out()
        .println(
            folder + ": " + names.id() + " in " + names.packageName() + "." + names.className());
    out().println();
    out().println("mvn -B -f " + inShell(folder) + " verify");
    Path jar = folder.resolve("target/" + names.artifactId() + "-" + ProjectNames.VERSION + ".jar");
    out().println("infoplane plugins install " + inShell(jar));
    return ExitCode.DONE;
  }

  /** The launcher says where the distribution is. */
  private static Path home() {
    return Optional.ofNullable(System.getProperty("infoplane.home"))
        .map(Path::of)
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.IO,
                    "new-plugin copies from the distribution: start it by bin/infoplane"));
  }

  private static String inShell(Path path) {
    String text = path.toString();
    return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
