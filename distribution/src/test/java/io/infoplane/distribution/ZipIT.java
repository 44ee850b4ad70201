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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  /** Size and time of each file. */
  private static Map<String, String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Map<String, String> listing = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        listing.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
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
    assertThat(run("describe", "kde").out()).contains("noise-variance");
    assertThat(run("plugins", "verify").code()).isZero();
    Outcome doctor = run("doctor");
    assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
    Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        data: {name: gaussian-classes, classes: 4, train-samples: 100, test-samples: 50}
        network:
          layers: [{dense: 3, activation: tanh}, {dense: 4, activation: softmax}]
        training: {epochs: 1, batch-size: 32}
        estimate: [kde]
        """);
    Outcome run = run("run", "tiny.yaml", "--out", "tiny");
    assertThat(run.code()).as(run.err()).isZero();
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
  void modulesExportWhatTheyShould() {
    Map<String, ModuleDescriptor> modules =
        Stream.of(
                "lib",
                "lib/backend-cpu",
                "lib/testkit",
                "plugins/infoplane-estimators-kde",
                "plugins/infoplane-estimators-binning")
            .flatMap(place -> ModuleFinder.of(home.resolve(place)).findAll().stream())
            .map(ModuleReference::descriptor)
            .filter(module -> module.name().startsWith("io.infoplane"))
            .collect(Collectors.toMap(ModuleDescriptor::name, module -> module));
    assertThat(exports(modules, "io.infoplane.api")).containsExactly("io.infoplane.api");
    assertThat(exports(modules, "io.infoplane.testkit")).containsExactly("io.infoplane.testkit");
    assertThat(exports(modules, "io.infoplane.numerics")).containsExactly("io.infoplane.numerics");
    assertThat(exports(modules, "io.infoplane.host"))
        .containsExactly(
            "io.infoplane.host",
            "io.infoplane.host.estimate",
            "io.infoplane.host.plugin",
            "io.infoplane.host.recording");
    for (String plugin :
        List.of("io.infoplane.estimators.kde", "io.infoplane.estimators.binning")) {
      assertThat(exports(modules, plugin)).isEmpty();
      assertThat(modules.get(plugin).provides()).hasSize(1);
    }
  }

  private static List<String> exports(Map<String, ModuleDescriptor> modules, String name) {
    return modules.get(name).exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .toList();
  }
}
