package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An entry of a folder of plugins: a modular jar, a folder of modular jars, or a folder with the
 * classes of one module.
 *
 * @param path of the jar or folder
 */
record FolderEntry(Path path) {
  private static final String JAR = ".jar";

  /**
   * The entries of a folder in the order of their names. Files that are no jars, and what begins
   * with a dot, are none.
   *
   * @throws InfoplaneException IO if the folder cannot be read
   */
  static List<FolderEntry> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(entry -> Files.isDirectory(entry) || isJar(entry))
          .sorted()
          .map(FolderEntry::new)
          .toList();
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO,
          "the folder of plugins '" + folder + "' cannot be read: " + Thrown.inWords(e),
          e);
    }
  }

  static boolean isJar(Path entry) {
    return entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(JAR)
        && !Files.isDirectory(entry);
  }

  /**
   * Checks the name of a plugin's jar or folder, which {@code plugins.lock} has in a line.
   *
   * @throws Refusal if nothing of a plugin may be called so
   */
  static void checkName(String file) throws Refusal {
    if (!PlainText.isPlain(file) || !file.matches("[^.\\[\\]][^\\[\\]]*")) {
      throw new Refusal(
          "no file of a plugin can be called '"
              + file
              + "': its name must have no dot at its start, no brackets and no control characters");
    }
  }

  /** The plugin's name: that of the folder, or of the jar without its ending. */
  String name() {
    String file = PlainText.of(path.getFileName().toString());
    return isJar(path) ? file.substring(0, file.length() - JAR.length()) : file;
  }

  /** Its jars, or the one folder of classes. */
  List<Path> parts() throws Refusal {
    if (!Files.isDirectory(path) || Files.exists(path.resolve("module-info.class"))) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> jars = files.filter(FolderEntry::isJar).sorted().toList();
      if (jars.isEmpty()) {
        throw new Refusal(
            "the folder holds neither a jar nor a module-info.class: put the plugin's jars in it");
      }
      return jars;
    } catch (IOException e) {
      throw new Refusal("the folder cannot be read: " + Thrown.inWords(e));
    }
  }

  /** Names, sizes and times of its files, to which links may lead: another text, other files. */
  String stamp() {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path.toRealPath(), FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        lines.add(
            file + " " + facts.size() + " " + facts.lastModifiedTime() + " " + facts.fileKey());
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // It is being changed under our eyes; the next look will find it otherwise.
      lines.add(Thrown.inWords(e));
    }
    return String.join("\n", lines);
  }
}
