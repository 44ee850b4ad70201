package io.infoplane.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of the plugins' files, in a folder of temporary files that is deleted when the program
 * ends.
 */
final class PrivateCopies {
  private static Optional<Path> home = Optional.empty();
  private static int made;

  private PrivateCopies() {}

  /**
   * Copies a jar, or a folder and all that is in it.
   *
   * @param original is not changed
   * @return a file or folder of the same name; the original itself where there is no place for
   *     temporary files, so that infoplane works without one
   * @throws Refusal if the original cannot be read
   */
  static synchronized Path of(Path original) throws Refusal {
    Path copy;
    try {
      Path folder = Files.createDirectory(home().resolve(Integer.toString(made++)));
      copy = folder.resolve(original.getFileName().toString());
    } catch (IOException e) {
      return original;
    }
    try {
      copy(original, copy);
      return copy;
    } catch (IOException e) {
      throw new Refusal(original.getFileName() + " cannot be copied: " + Thrown.inWords(e));
    }
  }

  /** Copies a file, or a folder and all that is in it; of a link, what it leads to. */
  static void copy(Path original, Path to) throws IOException {
    Path from = original.toRealPath();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      files = walk.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      // Resolving an empty path would add a slash to a file's name.
      Path target = file.equals(from) ? to : to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target);
      }
    }
  }

  private static Path home() throws IOException {
    if (home.isEmpty()) {
      Path folder = Files.createTempDirectory("infoplane-plugins-");
      home = Optional.of(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder)));
    }
    return home.get();
  }

  /** Deletes a file, or a folder and all that is in it, as far as that is possible. */
  static void deleteQuietly(Path path) {
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // The system clears its temporary files some day.
    }
  }
}
