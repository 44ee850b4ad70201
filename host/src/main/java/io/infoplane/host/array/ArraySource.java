package io.infoplane.host.array;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where an array is: {@code FILE.npy}, or {@code FILE.npz#name}.
 *
 * @param file the file
 * @param array the name in an archive
 */
public record ArraySource(Path file, Optional<String> array) {

  /**
   * Reads what a user wrote.
   *
   * @param text {@code FILE.npy}, {@code FILE.npz#name}, or {@code FILE.npz} that holds one array
   * @return the source; the file is not looked at yet
   * @throws InfoplaneException DATA_INVALID if it ends in neither
   */
  public static ArraySource parse(String text) {
    int hash = text.lastIndexOf(".npz#");
    String file = hash < 0 ? text : text.substring(0, hash + ".npz".length());
    if (!file.endsWith(".npy") && !file.endsWith(".npz")) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "'" + text + "' names no array: give a FILE.npy or FILE.npz#name");
    }
    Optional<String> array =
        hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + ".npz#".length()));
    return new ArraySource(Path.of(file), array);
  }

  /** A short name for the variable: that of the array, or of the file without its ending. */
  public String name() {
    String fileName = file.getFileName().toString();
    return array.orElseGet(() -> fileName.substring(0, fileName.length() - 4));
  }

  /**
   * Reads the array.
   *
   * @throws InfoplaneException DATA_INVALID if it is absent or malformed
   */
  public NpyArray read() {
    if (file.toString().endsWith(".npy")) {
      return Npy.read(file);
    }
    try (Npz npz = Npz.open(file)) {
      return npz.read(array.orElseGet(() -> only(npz.names())));
    }
  }

  private String only(List<String> names) {
    if (names.size() != 1) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          file
              + " holds "
              + names.size()
              + " arrays: write "
              + file
              + "#NAME with one of "
              + String.join(", ", names));
    }
    return names.get(0);
  }

  @Override
  public String toString() {
    return file + array.map(name -> "#" + name).orElse("");
  }
}
