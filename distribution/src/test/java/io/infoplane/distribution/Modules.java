package io.infoplane.distribution;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles modules against the distribution, as a third party would. */
final class Modules {
  private final List<Path> modulePath;

  Modules(Path... modulePath) {
    this.modulePath = List.of(modulePath);
  }

  /**
   * Compiles a module and packs it.
   *
   * @param sources root of the source files
   * @param jar to be made
   * @return the jar
   */
  Path jar(Path sources, Path jar) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-p"));
    arguments.add(
        modulePath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    arguments.addAll(List.of("-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> arguments.add(file.toString()));
    }
    run("javac", arguments);
    Files.createDirectories(jar.getParent());
    run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    delete(classes);
    return jar;
  }

  /**
   * Writes the source of a module, compiles it and packs it.
   *
   * @param files text by path, such as {@code com/acme/Thing.java}
   * @param jar to be made
   * @return the jar
   */
  Path jar(Map<String, String> files, Path jar) throws IOException {
    Path sources = Files.createTempDirectory("sources");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path source = sources.resolve(file.getKey());
      Files.createDirectories(source.getParent());
      Files.writeString(source, file.getValue());
    }
    jar(sources, jar);
    delete(sources);
    return jar;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void run(String tool, List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code =
        ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + " says " + said);
    }
  }
}
