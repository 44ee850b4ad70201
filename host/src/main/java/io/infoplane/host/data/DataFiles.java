package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Finds the files of a data set, packed or unpacked, and opens them. */
final class DataFiles {
  private DataFiles() {}

  /**
   * The files in order, fetched if they are absent and that is wanted.
   *
   * @param set name of the data set
   * @param page where it is published
   * @param files that it consists of
   */
  static List<Path> find(
      DataSets.Request request, String set, String page, List<PublishedFile> files) {
    Path folder = request.folder().orElseGet(() -> home().resolve(set));
    List<Path> found = new ArrayList<>();
    List<PublishedFile> absent = new ArrayList<>();
    for (PublishedFile file : files) {
      Optional<Path> place = find(folder, set, file.name());
      place.ifPresent(found::add);
      if (place.isEmpty()) {
        absent.add(file);
      }
    }
    if (absent.isEmpty()) {
      return found;
    }
    if (!request.download()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the data set '"
              + set
              + "' lacks "
              + absent.stream().map(PublishedFile::name).collect(Collectors.joining(", "))
              + " (packed or not) in "
              + folder
              + ": get them from "
              + page
              + " and name their folder with --data-dir, or let --download fetch them");
    }
    Download download = new Download();
    for (PublishedFile file : absent) {
      download.fetch(file, folder);
    }
    return files.stream().map(file -> find(folder, set, file.name()).orElseThrow()).toList();
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"), ".infoplane", "data");
  }

  private static Optional<Path> find(Path folder, String set, String name) {
    String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    for (Path place : List.of(folder, folder.resolve(set))) {
      for (String candidate : List.of(name, unpacked)) {
        if (Files.isRegularFile(place.resolve(candidate))) {
          return Optional.of(place.resolve(candidate));
        }
      }
    }
    return Optional.empty();
  }

  /** Opens a file, unpacking it if its name ends in .gz. */
  static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return file.toString().endsWith(".gz")
        ? new BufferedInputStream(new GZIPInputStream(in), 1 << 16)
        : in;
  }

  /**
   * The most bytes a file can hold: its size, or for a packed one the most that deflate could have
   * packed into it.
   */
  static long capacity(Path file) throws IOException {
    long size = Files.size(file);
    return file.toString().endsWith(".gz") ? 1040 * size : size;
  }

  static InfoplaneException invalid(Path file, String what) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, file + " " + what);
  }

  static InfoplaneException unreadable(Path file, IOException e) {
    return new InfoplaneException(
        ErrorCode.DATA_INVALID, file + " cannot be read: " + e.getMessage(), e);
  }
}
