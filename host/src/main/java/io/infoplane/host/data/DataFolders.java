package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the files of a set may be: the folder of the command line, then that of the experiment,
 * each also with a folder of the set's name in it; {@code data} if neither was said.
 */
final class DataFolders {
  private static final Path DEFAULT = Path.of("data");

  private final String set;
  private final List<Path> bases = new ArrayList<>();
  private final Set<Path> folders = new LinkedHashSet<>();

  DataFolders(DataRequest request, String set) {
    this.set = set;
    request.dataDir().ifPresent(bases::add);
    request.spec().dir().map(dir -> path("dir", dir)).ifPresent(bases::add);
    if (bases.isEmpty()) {
      bases.add(DEFAULT);
    }
    for (Path base : bases) {
      folders.add(base);
      folders.add(base.resolve(set));
    }
  }

  static Path path(String key, String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, key + " is '" + written + "', which is no path", e);
    }
  }

  /** The first file of one of these names, as it is or with .gz after it. */
  Optional<Path> find(String... names) {
    for (Path folder : folders) {
      for (String name : names) {
        for (String packed : List.of(name, name + ".gz")) {
          if (Files.isRegularFile(folder.resolve(packed))) {
            return Optional.of(folder.resolve(packed));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What to say where files are absent that can be fetched.
   *
   * @param files what is absent, in words
   * @param published where it is published
   */
  InfoplaneException absent(String files, URI published) {
    return new InfoplaneException(
        ErrorCode.DATA_INVALID,
        "name the folder of the data set "
            + set
            + " by --data-dir: there is no "
            + files
            + " (each as it is or with .gz) in "
            + this
            + "; --download, or 'download: true' in the data section, fetches what is absent from "
            + published);
  }

  /** The folder of the set, into which its files are downloaded. */
  Path home() {
    Path first = bases.get(0);
    Path last = first.toAbsolutePath().normalize().getFileName();
    return last != null && last.toString().equals(set) ? first : first.resolve(set);
  }

  @Override
  public String toString() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(" or "));
  }
}
