package io.infoplane.distribution;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/jvm",
          "/opt/java",
          System.getProperty("user.home") + "/.sdkman/candidates/java",
          System.getProperty("user.home") + "/.jdks");

  private Jdks() {}

  /**
   * A JDK of a version: where {@code -DjdkN=HOME} or the environment's {@code JAVA_HOME_N_X64} or
   * {@code JAVA_HOME} says, the one that runs this, or one where they are usually installed.
   *
   * @param feature such as 17
   */
  static Optional<Path> find(int feature) throws IOException {
    List<Path> homes = new ArrayList<>();
    Stream.of(
            System.getProperty("jdk" + feature),
            System.getenv("JAVA_HOME_" + feature + "_X64"),
            System.getenv("JAVA_HOME"),
            System.getProperty("java.home"))
        .filter(Objects::nonNull)
        .map(Path::of)
        .forEach(homes::add);
    for (String folder : FOLDERS) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
          entries.sorted().forEach(homes::add);
        }
      }
    }
    for (Path home : homes) {
      if (isOf(home, feature)) {
        return Optional.of(home);
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Path home, int feature) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return false;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.equals("" + feature) || version.startsWith(feature + ".");
  }
}
