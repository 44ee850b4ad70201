package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** infoplane as a library of a user's own program, on the module path and on the class path. */
class LibraryIT {
  private static final String KDE = "kde 0.693147180559945";
  private static final String BINNING = "binning 0.693147180559945";

  private final Path home = Program.builtHome();

  @TempDir Path folder;
  private Path program;
  private Path plugins;

  @BeforeEach
  void compile() throws IOException {
    Modules modules = new Modules(home.resolve("lib"));
    program = modules.jar(Path.of("src/test/programs/library"), folder.resolve("library.jar"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(Path.of("src/test/fixtures/compiled-for-1.0.jar"), plugins.resolve("old.jar"));
  }

  @Test
  void onTheModulePathFoldersOfPluginsAreLoaded() throws Exception {
    List<String> said =
        onModulePath(
            List.of(home.resolve("lib"), home.resolve("lib/backend-cpu"), program),
            "library/library.Library",
            plugins.toString(),
            "fixture:counting");
    assertThat(said).hasSize(3);
    assertThat(said.get(0)).startsWith(KDE).endsWith("I(t + N(0, 1.0E-4 I); label)");
    assertThat(said.get(1)).startsWith(BINNING);
    assertThat(said.get(2)).startsWith("more 0.693147180559945");
  }

  @Test
  void onTheClassPathTheJarsOnItAreThePlugins() throws Exception {
    List<Path> jars = new ArrayList<>(List.of(program));
    jars.addAll(jars(home.resolve("lib")));
    jars.addAll(jars(home.resolve("lib/backend-cpu")));
    try (Stream<Path> folders = Files.list(home.resolve("plugins"))) {
      for (Path plugin : folders.filter(Files::isDirectory).toList()) {
        jars.addAll(jars(plugin));
      }
    }
    List<String> said = onClassPath(jars, "library.Library", plugins.toString(), "any");
    assertThat(said).hasSize(3);
    assertThat(said.get(0)).startsWith(KDE);
    assertThat(said.get(1)).startsWith(BINNING);
    assertThat(said.get(2))
        .startsWith("refused ")
        .contains("folders of plugins are loaded on the module path only");
  }

  /** The files and the commands of the documentation, as they stand there. */
  @Test
  void theDocumentedProgramIsCompiledAndRun() throws Exception {
    String page = Files.readString(Path.of("../docs/library.md"));
    Map<String, String> sources = new LinkedHashMap<>();
    Matcher file =
        Pattern.compile("`(src/\\S+)`\n\n```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    while (file.find()) {
      sources.put(file.group(1), file.group(2));
    }
    assertThat(sources).hasSize(3);
    Matcher commands = Pattern.compile("```\n(javac .*?)```", Pattern.DOTALL).matcher(page);
    int ways = 0;
    for (; commands.find(); ways++) {
      Path project = Files.createDirectory(folder.resolve("way" + ways));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path written = project.resolve(source.getKey());
        Files.createDirectories(written.getParent());
        Files.writeString(written, source.getValue());
      }
      if (commands.group(1).contains("Bottleneck")) {
        assertThat(shell(project, commands.group(1)))
            .contains("nats of x are in z", "each unit: [", "loaded and equal: true");
      } else {
        assertThat(shell(project, commands.group(1)))
            .contains("I(fc1 + N(0, 0.1 I); label) = 0.674", "[not-a-bound: ");
      }
    }
    assertThat(ways).isEqualTo(3);
  }

  private String shell(Path project, String commands) throws IOException, InterruptedException {
    Path out = folder.resolve("shell.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    String jdk = System.getProperty("java.home");
    builder.environment().put("PATH", jdk + "/bin:" + System.getenv("PATH"));
    builder.environment().put("dist", home.toAbsolutePath().toString());
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  @Test
  void withoutItsBackendNd4jIsRefusedInASentence() throws Exception {
    List<Path> jars = new ArrayList<>(List.of(program));
    jars.addAll(jars(home.resolve("lib")));
    assertThat(onClassPath(jars, "library.Start"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("refused ND4J does not start"))
        .allMatch(line -> line.endsWith("must be on the class path"));
    assertThat(onModulePath(List.of(home.resolve("lib"), program), "library/library.Start"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("refused ND4J does not start"))
        .allMatch(line -> line.endsWith("must be on the module path"));
  }

  private static List<Path> jars(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private List<String> onModulePath(List<Path> path, String... main)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Dinfoplane.plugins=" + home.resolve("plugins"),
                "-p",
                joined(path),
                "--add-modules",
                "java.se,jdk.unsupported,ALL-MODULE-PATH",
                "-m"));
    arguments.addAll(List.of(main));
    return java(arguments);
  }

  private List<String> onClassPath(List<Path> path, String... main)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-cp", joined(path)));
    arguments.addAll(List.of(main));
    return java(arguments);
  }

  private static String joined(List<Path> path) {
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(arguments);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(out)).isZero();
    return Files.readAllLines(out);
  }
}
