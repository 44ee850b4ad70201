package io.infoplane.host.newplugin;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the Maven archetype, filled in without Maven. A name stands in a text as {@code
 * ${className}} and in a path as {@code __className__}; what has no value here, such as Maven's own
 * {@code ${project.baseUri}}, stays.
 */
final class ProjectTemplate {
  /** What there is, since a jar does not list its folders. */
  static final List<String> FILES =
      List.of(
          "README.md",
          "__dot__gitignore",
          "pom.xml",
          "src/main/java/module-info.java",
          "src/main/java/__packageInPathFormat__/__className__.java",
          "src/main/resources/META-INF/services/io.infoplane.api.MIEstimator",
          "src/test/java/__packageInPathFormat__/__className__Test.java");

  private static final Pattern IN_TEXT = Pattern.compile("\\$\\{(\\w+)\\}");
  private static final Pattern IN_PATH = Pattern.compile("__([A-Za-z]+)__");

  private final Map<String, String> values;

  /**
   * The template for one project.
   *
   * @param names of the project
   * @param apiVersion version of infoplane's artifacts
   */
  ProjectTemplate(ProjectNames names, String apiVersion) {
    this.values =
        Map.ofEntries(
            entry("groupId", names.groupId()),
            entry("artifactId", names.artifactId()),
            entry("version", ProjectNames.VERSION),
            entry("package", names.packageName()),
            entry("packageInPathFormat", names.packageName().replace('.', '/')),
            entry("className", names.className()),
            entry("id", names.id()),
            entry("infoplaneVersion", apiVersion),
            // Maven's plugins pass over files whose name begins with a dot.
            entry("dot", "."));
  }

  /** Writes all files into a folder. */
  void writeTo(Path folder) throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(filled(IN_PATH, name));
      Files.createDirectories(file.getParent());
      Files.writeString(file, filled(IN_TEXT, text(name)));
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ProjectTemplate.class.getResourceAsStream("template/" + name)) {
      if (in == null) {
        throw new IOException("the program lacks its template of " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String filled(Pattern reference, String text) {
    return reference
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
