package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.distribution.Program.Outcome;
import java.io.IOException;
import java.lang.module.Configuration;
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
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** The time of each file and folder, and the size of each file. */
  private static Map<String, String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Map<String, String> listing = new TreeMap<>();
      for (Path file : files.toList()) {
        String size = Files.isDirectory(file) ? "folder" : String.valueOf(Files.size(file));
        listing.put(file.toString(), size + " " + Files.getLastModifiedTime(file));
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
    String commands =
        """
        describe kde
        plugins
        plugins verify
        doctor
        run tiny.yaml --out tiny
        estimate tiny -e binning -e renyi
        estimate --x tiny/data/x.npy --y tiny/data/y.npy -e kde
        probe tiny -p dpi
        report tiny
        record tiny.yaml --out recorded
        new-plugin of-mine
        """;
    Outcome shell = new Program(home, folder).typing(commands).run("shell");
    assertThat(shell.code()).as(shell.out() + shell.err()).isZero();
    assertThat(shell.out()).contains("noise-variance", "infoplane-probes", "core:renyi");
    assertThat(shell.out()).doesNotContain("FAILED");
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

  /** The modules of ours, those of the plugins among them. */
  private static Map<String, ModuleDescriptor> ours() throws IOException {
    return ModuleFinder.of(modulePath()).findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> module.name().matches("io\\.infoplane\\..*|org\\.nd4j(\\.backend.*)?"))
        .collect(Collectors.toMap(ModuleDescriptor::name, module -> module));
  }

  private static Path[] modulePath() throws IOException {
    return Stream.concat(
            Stream.of("lib", "lib/backend-cpu", "lib/testkit").map(home::resolve),
            pluginFolders().stream())
        .toArray(Path[]::new);
  }

  private static List<Path> pluginFolders() throws IOException {
    try (Stream<Path> plugins = Files.list(home.resolve("plugins"))) {
      return plugins.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void everyModuleOfOursIsExplicitAndHasAVersion() throws IOException {
    Map<String, ModuleDescriptor> modules = ours();
    assertThat(modules)
        .containsKeys(
            "io.infoplane.api",
            "io.infoplane.host",
            "io.infoplane.numerics",
            "io.infoplane.testkit",
            "io.infoplane.estimators.binning",
            "io.infoplane.estimators.kde",
            "io.infoplane.estimators.renyi",
            "io.infoplane.estimators.neural",
            "io.infoplane.probes",
            "org.nd4j",
            "org.nd4j.backend.cpu");
    assertThat(modules.values()).noneMatch(ModuleDescriptor::isAutomatic);
    assertThat(modules.values()).allMatch(module -> module.rawVersion().isPresent());
  }

  @Test
  void modulesExportWhatTheyShould() throws IOException {
    Map<String, ModuleDescriptor> modules = ours();
    assertThat(exports(modules, "io.infoplane.api")).containsExactly("io.infoplane.api");
    assertThat(exports(modules, "io.infoplane.testkit")).containsExactly("io.infoplane.testkit");
    assertThat(exports(modules, "io.infoplane.numerics"))
        .containsExactly("io.infoplane.numerics", "io.infoplane.numerics.graph");
    assertThat(exports(modules, "io.infoplane.host"))
        .containsExactly(
            "io.infoplane.host",
            "io.infoplane.host.deeplearning4j",
            "io.infoplane.host.estimate",
            "io.infoplane.host.plugin",
            "io.infoplane.host.recording");
    List<Path> plugins = pluginFolders();
    assertThat(plugins).isNotEmpty();
    for (Path plugin : plugins) {
      Set<ModuleReference> found = ModuleFinder.of(plugin).findAll();
      assertThat(found).as(plugin.toString()).hasSize(1);
      for (ModuleReference module : found) {
        assertThat(module.descriptor().exports()).as(plugin.toString()).isEmpty();
        assertThat(module.descriptor().provides()).as(plugin.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void everyServiceOfOursLoads() throws Exception {
    Set<String> names = new TreeSet<>(ours().keySet());
    ModuleLayer boot = ModuleLayer.boot();
    Configuration resolved =
        boot.configuration().resolve(ModuleFinder.of(modulePath()), ModuleFinder.of(), names);
    ModuleLayer layer =
        boot.defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader());
    Set<String> promised = new TreeSet<>();
    Set<String> loaded = new TreeSet<>();
    for (String name : names) {
      Module module = layer.findModule(name).orElseThrow();
      for (ModuleDescriptor.Provides provides : module.getDescriptor().provides()) {
        promised.addAll(provides.providers());
        Class<?> service = layer.findLoader(name).loadClass(provides.service());
        // Asked for its type, a provider is loaded and checked, but starts no native library.
        ServiceLoader.load(layer, service).stream()
            .map(provider -> provider.type())
            .filter(type -> type.getModule() == module)
            .forEach(type -> loaded.add(type.getName()));
      }
    }
    assertThat(promised)
        .contains("io.infoplane.estimators.kde.KdeEstimator", "io.infoplane.probes.DpiProbe");
    assertThat(loaded).isEqualTo(promised);
  }

  private static List<String> exports(Map<String, ModuleDescriptor> modules, String name) {
    return modules.get(name).exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .toList();
  }
}
