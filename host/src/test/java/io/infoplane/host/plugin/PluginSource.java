package io.infoplane.host.plugin;

import io.infoplane.api.MIEstimator;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The source of a plugin's module, which tests compile against the api. */
public final class PluginSource {
  private final String module;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<Path> modulePath = new ArrayList<>();
  private final StringBuilder directives = new StringBuilder();
  private final List<String> options = new ArrayList<>();

  private PluginSource(String module) {
    this.module = module;
  }

  /** A module that requires the api and nothing else. */
  public static PluginSource module(String name) {
    return new PluginSource(name).directive("requires io.infoplane.api;");
  }

  /** A module that requires nothing. */
  static PluginSource library(String name) {
    return new PluginSource(name);
  }

  /** A plugin with one estimator that answers {@code answer}. */
  public static PluginSource estimator(String module, String id, String version, String answer) {
    return module(module)
        .provides(module + ".Estimator")
        .type(
            module + ".Estimator",
            """
            public Descriptor descriptor() {
              return Descriptor.builder("%s", "%s").summary("Answers %s").build();
            }
            public Estimate estimate(EstimationRequest request) {
              return Estimate.of(%s, "I(X;Y)", request.size()).build();
            }
            """
                .formatted(id, version, answer.replace("\"", "'"), answer));
  }

  /** A plugin with one estimator, given by the members of its class. */
  public static PluginSource broken(String module, String members) {
    return module(module).provides(module + ".Estimator").type(module + ".Estimator", members);
  }

  PluginSource directive(String line) {
    directives.append("  ").append(line).append('\n');
    return this;
  }

  PluginSource provides(String type) {
    return directive("provides io.infoplane.api.MIEstimator with " + type + ";");
  }

  /** Adds an estimator's class, given by its members. */
  PluginSource type(String name, String members) {
    int dot = name.lastIndexOf('.');
    return file(
        name,
        "package %s;\nimport io.infoplane.api.*;\npublic class %s implements MIEstimator {\n%s}\n"
            .formatted(name.substring(0, dot), name.substring(dot + 1), members));
  }

  /** Adds any source file. */
  PluginSource file(String name, String text) {
    files.put(name.replace('.', '/') + ".java", text);
    return this;
  }

  /** States the module's version. */
  PluginSource version(String text) {
    options.addAll(List.of("--module-version", text));
    return this;
  }

  /** Compiles against another module too. */
  PluginSource with(Path jar) {
    modulePath.add(jar);
    return this;
  }

  /** Compiles the module into a folder of classes. */
  Path classes(Path folder) throws IOException {
    Path sources = Files.createTempDirectory("plugin-source");
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("module-info.java", "module " + module + " {\n" + directives + "}\n");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-Xlint:none"));
    arguments.addAll(options);
    List<String> path = new ArrayList<>(List.of(api().toString()));
    modulePath.forEach(jar -> path.add(jar.toString()));
    arguments.addAll(List.of("-p", String.join(File.pathSeparator, path)));
    arguments.addAll(List.of("-d", folder.toString()));
    for (Map.Entry<String, String> file : all.entrySet()) {
      Path source = sources.resolve(file.getKey());
      Files.createDirectories(source.getParent());
      Files.writeString(source, file.getValue());
      arguments.add(source.toString());
    }
    try {
      compile(arguments);
    } finally {
      PrivateCopies.deleteQuietly(sources);
    }
    return folder;
  }

  private static void compile(List<String> arguments) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = arguments.stream().filter(word -> !word.endsWith(".java")).toList();
      List<String> sources = arguments.stream().filter(word -> word.endsWith(".java")).toList();
      boolean done =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromStrings(sources))
              .call();
      if (!done) {
        throw new IllegalStateException("the plugin does not compile: " + complaints);
      }
    }
  }

  /** Compiles the module into a jar, without some of its files. */
  public Path jar(Path jar, String... leftOut) throws IOException {
    Path classes = classes(Files.createTempDirectory("plugin-classes"));
    Files.createDirectories(jar.getParent());
    List<Path> compiled;
    try (Stream<Path> walk = Files.walk(classes)) {
      compiled = walk.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Path file : compiled) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!List.of(leftOut).contains(name)) {
          zip.putNextEntry(new JarEntry(name));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
      if (List.of(leftOut).contains("module-info.class")) {
        // What such a jar has where it is meant for a class path.
        zip.putNextEntry(new JarEntry("META-INF/services/" + MIEstimator.class.getName()));
        zip.write((module + ".Estimator\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    PrivateCopies.deleteQuietly(classes);
    return jar;
  }

  private static Path api() {
    try {
      return Path.of(MIEstimator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
