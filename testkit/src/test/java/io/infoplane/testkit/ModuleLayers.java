package io.infoplane.testkit;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Layers as a host has them, on which tests on a class path can stand: the api below, the kit with
 * JUnit and each plugin above it, apart from each other.
 */
final class ModuleLayers {
  private static final String API = "io.infoplane.api";

  private ModuleLayers() {}

  /** A layer with the api alone. */
  static ModuleLayer api() {
    return over(ModuleLayer.boot(), List.of(location(API)), API);
  }

  /** A layer with the kit and all that it requires but the api, which is below. */
  static ModuleLayer kit(ModuleLayer api) {
    List<Path> modules =
        classPath().stream().filter(entry -> !isModule(entry, API) && isModule(entry)).toList();
    return over(api, modules, "io.infoplane.testkit");
  }

  /** A layer with a plugin, compiled from source: names are those of types, or of text files. */
  static ModuleLayer plugin(
      ModuleLayer api, String module, Map<String, String> sources, Path folder) throws IOException {
    Path source = Files.createTempDirectory(folder, "source");
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-p", location(API).toString()));
    arguments.addAll(List.of("-d", classes.toString()));
    for (Map.Entry<String, String> file : sources.entrySet()) {
      if (file.getKey().endsWith(".txt")) {
        Path text = classes.resolve(file.getKey());
        Files.createDirectories(text.getParent());
        Files.writeString(text, file.getValue());
        continue;
      }
      Path path = source.resolve(file.getKey().replace('.', '/') + ".java");
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      arguments.add(path.toString());
    }
    StringWriter complaints = new StringWriter();
    PrintWriter out = new PrintWriter(complaints);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    if (javac.run(out, out, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the plugin does not compile: " + complaints);
    }
    return over(api, List.of(classes), module);
  }

  private static ModuleLayer over(ModuleLayer parent, List<Path> modules, String root) {
    Configuration configuration =
        Configuration.resolve(
            ModuleFinder.of(modules.toArray(Path[]::new)),
            List.of(parent.configuration()),
            ModuleFinder.of(),
            Set.of(root));
    return ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(parent), ClassLoader.getPlatformClassLoader())
        .layer();
  }

  private static Path location(String module) {
    return classPath().stream()
        .filter(entry -> isModule(entry, module))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(module + " is not on the class path"));
  }

  private static boolean isModule(Path entry) {
    return !ModuleFinder.of(entry).findAll().isEmpty();
  }

  private static boolean isModule(Path entry, String name) {
    return ModuleFinder.of(entry).find(name).isPresent();
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }
}
