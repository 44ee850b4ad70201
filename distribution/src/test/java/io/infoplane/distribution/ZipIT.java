package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.distribution.Program.Outcome;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that users get, unpacked into a folder with spaces that nobody may write to. */
class ZipIT {
  @TempDir static Path folder;
  private static Path home;

  @BeforeAll
  static void unpack() throws IOException {
    Path zip = Path.of(System.getProperty("infoplane.zip"));
    Path target = folder.resolve("where programs live");
    try (FileSystem archive =
            FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      for (Path file : files.toList()) {
        Path place = target.resolve(archive.getPath("/").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else {
          Files.copy(file, place);
          Files.setPosixFilePermissions(place, Files.getPosixFilePermissions(file));
        }
      }
    }
    try (Stream<Path> roots = Files.list(target)) {
      home = roots.findFirst().orElseThrow();
    }
    setWritable(false);
  }

  @AfterAll
  static void makeDeletable() throws IOException {
    setWritable(true);
  }

  private static void setWritable(boolean writable) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isDirectory).toList()) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (writable) {
          permissions.add(PosixFilePermission.OWNER_WRITE);
        } else {
          permissions.remove(PosixFilePermission.OWNER_WRITE);
        }
        Files.setPosixFilePermissions(file, permissions);
      }
    }
  }

  /** Size and time of each file, and the folders. */
  private static Map<String, String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Map<String, String> listing = new TreeMap<>();
      for (Path file : files.toList()) {
        listing.put(
            file.toString(),
            Files.isDirectory(file)
                ? "folder"
                : Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
      return listing;
    }
  }

  private static Outcome run(String... arguments) throws IOException, InterruptedException {
    return new Program(home, folder).run(arguments);
  }

  /** The superuser may write where nobody may, so what is there is compared as well. */
  @Test
  void itWorksWhereNothingMayBeWrittenAndWritesNothing() throws Exception {
    Map<String, String> before = listing();
    assertThat(run("list", "estimators", "--locked").out()).contains("core:binning", "core:kde");
    Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        data: {name: gaussian-classes, classes: 4, train-samples: 100, test-samples: 50}
        network:
          layers: [{dense: 3, activation: tanh}, {dense: 4, activation: softmax}]
        training: {epochs: 1, batch-size: 32}
        estimate: [kde]
        """);
    String script =
        """
        doctor
        describe kde
        plugins
        plugins verify
        run tiny.yaml --out tiny
        estimate tiny -e binning -e renyi
        estimate --x tiny/data/x.npy --y tiny/data/y.npy -e kde
        probe tiny -p dpi
        report tiny
        record tiny.yaml --out recorded
        new-plugin of-mine
        """;
    Outcome shell = new Program(home, folder).typing(script).run("shell");
    assertThat(shell.code()).as(shell.out() + shell.err()).isZero();
    assertThat(folder.resolve("tiny/report.html")).exists();
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void aPluginIsInstalledIntoAFolderOfOnesOwn() throws Exception {
    Path jar = Path.of("src/test/fixtures/compiled-for-1.0.jar").toAbsolutePath();
    String mine = folder.resolve("mine").toString();
    assertThat(run("plugins", "install", jar.toString(), "--into", mine).code()).isZero();
    Outcome list =
        new Program(home, folder).with("INFOPLANE_PLUGINS", mine).run("list", "--locked");
    assertThat(list.out()).contains("fixture:counting");
  }

  @Test
  void theLauncherIsAllThatCanBeExecuted() throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(Files::isExecutable)
                  .map(file -> home.relativize(file).toString()))
          .containsExactly("bin/infoplane");
    }
  }

  @Test
  void everyModuleOfOursIsExplicitAndHasAVersion() throws Exception {
    List<ModuleDescriptor> ours = new ArrayList<>(plugins());
    Stream.of("lib", "lib/backend-cpu", "lib/testkit")
        .flatMap(place -> modules(home.resolve(place)))
        .filter(module -> module.name().matches("io\\.infoplane\\..*|org\\.nd4j(\\..*)?"))
        .forEach(ours::add);
    assertThat(ours)
        .extracting(ModuleDescriptor::name)
        .contains(
            "io.infoplane.api",
            "io.infoplane.host",
            "io.infoplane.numerics",
            "io.infoplane.testkit",
            "org.nd4j",
            "org.nd4j.backend.cpu");
    assertThat(ours).noneMatch(ModuleDescriptor::isAutomatic);
    assertThat(ours).allMatch(module -> module.rawVersion().isPresent());
  }

  @Test
  void modulesExportWhatTheyShould() throws Exception {
    assertThat(exports("lib", "io.infoplane.api")).containsExactly("io.infoplane.api");
    assertThat(exports("lib/testkit", "io.infoplane.testkit"))
        .containsExactly("io.infoplane.testkit");
    assertThat(exports("lib", "io.infoplane.numerics")).containsExactly("io.infoplane.numerics");
    assertThat(exports("lib", "io.infoplane.host"))
        .containsExactly(
            "io.infoplane.host",
            "io.infoplane.host.estimate",
            "io.infoplane.host.plugin",
            "io.infoplane.host.recording");
    assertThat(plugins()).hasSizeGreaterThan(2).allMatch(plugin -> plugin.exports().isEmpty());
  }

  @Test
  void everyComponentThatAModuleProvidesIsListed() throws Exception {
    String listed = run("list", "--format", "json").out();
    for (ModuleDescriptor plugin : plugins()) {
      long provided = plugin.provides().stream().mapToLong(p -> p.providers().size()).sum();
      assertThat(provided).as(plugin.name()).isPositive();
      assertThat(
              Pattern.compile("\"module\" : \"" + plugin.name() + "\"").matcher(listed).results())
          .as(plugin.name())
          .hasSize((int) provided);
    }
  }

  private static List<ModuleDescriptor> plugins() throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve("plugins"))) {
      return folders.filter(Files::isDirectory).flatMap(ZipIT::modules).toList();
    }
  }

  private static Stream<ModuleDescriptor> modules(Path place) {
    return ModuleFinder.of(place).findAll().stream().map(ModuleReference::descriptor);
  }

  private static List<String> exports(String place, String name) {
    return modules(home.resolve(place))
        .filter(module -> module.name().equals(name))
        .flatMap(module -> module.exports().stream())
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .toList();
  }
}
