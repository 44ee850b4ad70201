package io.infoplane.host.newplugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Maven repository of a distribution: the api and the testkit, for projects that are built
 * where neither is on Maven Central.
 *
 * @param folder its root
 */
public record ApiRepository(Path folder) {
  private static final String API = "infoplane-api";
  private static final String ND4J = "infoplane-nd4j";

  /**
   * The repository of an installed distribution.
   *
   * @param home the distribution's folder
   * @return its repository
   * @throws InfoplaneException IO if there is none
   */
  public static ApiRepository of(Path home) {
    Path folder = home.resolve("repository");
    if (!Files.isDirectory(folder.resolve("io/infoplane").resolve(API))) {
      throw new InfoplaneException(
          ErrorCode.IO,
          folder + " lacks " + API + ", which a plugin is built against: install infoplane again");
    }
    return new ApiRepository(folder);
  }

  /**
   * The version of the api in it. Of a snapshot it is that of the file, with its timestamp: Maven
   * then takes this one, and no other that it has fetched or installed before.
   */
  String version() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("io/infoplane").resolve(API))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(API + "-") && name.endsWith(".jar"))
          .map(name -> name.substring(API.length() + 1, name.length() - ".jar".length()))
          .findFirst()
          .orElseThrow(() -> new IOException(folder + " has no jar of " + API));
    }
  }

  /**
   * Copies it without ND4J, 20 MB that an estimator does not need; the copies can be written even
   * where the distribution cannot.
   */
  void copyTo(Path target) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !folder.relativize(file).toString().contains(ND4J))
              .toList();
    }
    for (Path file : all) {
      Path copy = target.resolve(folder.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      try (InputStream in = Files.newInputStream(file)) {
        Files.copy(in, copy);
      }
    }
  }
}
