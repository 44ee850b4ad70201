package io.infoplane.host.newplugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes a plugin project that builds as it is, whole or not at all. */
public final class NewPlugin {
  private NewPlugin() {}

  /**
   * Writes a project.
   *
   * @param folder where; it is made, or is there and empty
   * @param names what the project and its estimator are called
   * @param repository what it is built against; a copy goes into the project
   * @throws InfoplaneException OPTION_INVALID if there is something in the folder; IO if it cannot
   *     be written, and then nothing is left behind
   */
  public static void write(Path folder, ProjectNames names, ApiRepository repository) {
    Path target = folder.toAbsolutePath().normalize();
    try {
      refuseUnlessEmpty(target);
      Files.createDirectories(target.getParent());
      Path draft =
          target.resolveSibling(
              "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      try {
        Files.createDirectory(draft);
        new ProjectTemplate(names, repository.version()).writeTo(draft);
        repository.copyTo(draft.resolve("repository"));
        move(draft, target);
      } finally {
        delete(draft);
      }
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void refuseUnlessEmpty(Path target) throws IOException {
    if (Files.exists(target) && (!Files.isDirectory(target) || !entries(target).isEmpty())) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          target
              + (Files.isDirectory(target) ? " is not empty" : " is a file")
              + ": name a folder that is empty or not there yet");
    }
  }

  /** An empty folder that is there stays: it may be the one in which the user is. */
  private static void move(Path draft, Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    for (Path entry : entries(draft)) {
      Files.move(entry, target.resolve(entry.getFileName()));
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void delete(Path draft) throws IOException {
    if (!Files.exists(draft)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(draft)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
