package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says where plugins lie besides the path that the program was started with. */
public final class PluginFolders {
  /** System property with the folder of the distribution's plugins; the launcher sets it. */
  public static final String PROPERTY = "infoplane.plugins";

  /** Environment variable with more folders, separated as paths are. */
  public static final String ENVIRONMENT = "INFOPLANE_PLUGINS";

  private PluginFolders() {}

  /**
   * The folders named by {@value #PROPERTY}, by {@value #ENVIRONMENT} and by the caller, in that
   * order, each once.
   *
   * @param more folders
   * @return folders that exist
   * @throws InfoplaneException OPTION_INVALID if a folder that the user named does not exist
   */
  public static List<Path> standard(Path... more) {
    Set<Path> folders = new LinkedHashSet<>();
    // A distribution without a plugins folder is one without plugins, not a wrong one.
    paths(Optional.ofNullable(System.getProperty(PROPERTY)), PROPERTY).stream()
        .filter(Files::isDirectory)
        .forEach(folders::add);
    for (Path folder : paths(Optional.ofNullable(System.getenv(ENVIRONMENT)), ENVIRONMENT)) {
      folders.add(existing(folder, ENVIRONMENT + " is wrong: "));
    }
    for (Path folder : more) {
      folders.add(existing(folder, ""));
    }
    return List.copyOf(folders);
  }

  private static List<Path> paths(Optional<String> text, String where) {
    List<Path> paths = new ArrayList<>();
    try {
      text.stream()
          .flatMap(line -> Arrays.stream(line.split(File.pathSeparator, -1)))
          .filter(part -> !part.isBlank())
          .forEach(part -> paths.add(Path.of(part).toAbsolutePath().normalize()));
    } catch (InvalidPathException e) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, where + " names no folder: " + e.getMessage(), e);
    }
    return paths;
  }

  private static Path existing(Path folder, String where) {
    if (Files.isRegularFile(folder)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          where
              + "'"
              + folder
              + "' is a file: name the folder that holds it, or install it by 'infoplane plugins"
              + " install'");
    }
    if (!Files.isDirectory(folder)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, where + "there is no folder of plugins '" + folder + "'");
    }
    return folder.toAbsolutePath().normalize();
  }
}
