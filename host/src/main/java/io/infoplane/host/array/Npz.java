package io.infoplane.host.array;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An open {@code .npz} archive: arrays by name, read one at a time. */
public final class Npz implements AutoCloseable {
  /** Deflate cannot shrink further than this (RFC 1951: 258 bytes in 2 bits), give or take. */
  private static final long LARGEST_RATIO = 1040;

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  private Npz(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens an archive and lists its arrays.
   *
   * @param file a .npz file
   * @return the archive
   * @throws InfoplaneException DATA_INVALID if the file is absent, no zip, or holds two arrays of
   *     one name
   */
  public static Npz open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InfoplaneException(ErrorCode.DATA_INVALID, "there is no file " + file);
    }
    try {
      Npz npz = new Npz(file, new ZipFile(file.toFile()));
      npz.list();
      return npz;
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " is no .npz archive: " + e.getMessage(), e);
    }
  }

  private void list() throws IOException {
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      if (!entry.isDirectory() && name.endsWith(".npy")) {
        String array = name.substring(0, name.length() - ".npy".length());
        if (entries.put(array, entry) != null) {
          zip.close();
          throw new InfoplaneException(
              ErrorCode.DATA_INVALID, file + " holds two arrays named '" + array + "'");
        }
      }
    }
  }

  /** The names of the arrays, in the order of the archive. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /**
   * Reads one array.
   *
   * @param name as in {@link #names()}
   * @return the array, in C order
   * @throws InfoplaneException DATA_INVALID if there is none of that name, or it is malformed
   */
  public NpyArray read(String name) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          file
              + " holds no array '"
              + name
              + "'"
              + NearestName.of(name, entries.keySet())
                  .map(near -> ", did you mean '" + near + "'?")
                  .orElse("")
              + " (it holds "
              + String.join(", ", entries.keySet())
              + ")");
    }
    String where = file + "#" + name;
    if (entry.getSize() < 0
        || entry.getSize() > entry.getCompressedSize() * LARGEST_RATIO + LARGEST_RATIO) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          where
              + " claims to unpack "
              + entry.getCompressedSize()
              + " bytes into "
              + entry.getSize()
              + ", which no archive can");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return NpyDecoder.decode(where, in, entry.getSize());
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, where + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be closed: " + e.getMessage(), e);
    }
  }

  /**
   * Writes an archive; it appears whole or not at all.
   *
   * @param file a .npz file; replaced if it is there
   * @param arrays by name, in order
   * @throws InfoplaneException IO if it cannot be written
   */
  public static void write(Path file, Map<String, NpyArray> arrays) {
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            // One date for all, so that equal arrays make equal files.
            entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            Npy.encode(array.getValue(), zip);
            zip.closeEntry();
          }
          zip.finish();
        });
  }
}
