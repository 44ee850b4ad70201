package io.infoplane.host.data;

import io.infoplane.host.array.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Unpacks plain files from a tar archive (POSIX.1-1988 ustar), gzipped or not. */
final class TarArchive {
  private static final int BLOCK = 512;

  /** No member that is wanted comes near; more would be held in memory. */
  private static final long LARGEST_MEMBER = 1 << 28;

  private TarArchive() {}

  /**
   * Writes the wanted members into one folder, whatever folders they had in the archive.
   *
   * @param archive the file
   * @param folder where members go; it must be there
   * @param wanted tells by the last part of a member's name
   */
  static void extract(Path archive, Path folder, Predicate<String> wanted) {
    try (PackedFile in = PackedFile.open(archive)) {
      byte[] header = in.readUpTo(BLOCK);
      // An archive ends with blocks of zeros.
      while (header.length == BLOCK && header[0] != 0) {
        String path = text(header, 0, 100);
        String name = path.substring(path.lastIndexOf('/') + 1);
        long size = size(in, text(header, 124, 12).strip(), path);
        byte[] content = in.read((int) size, path);
        in.read((int) (-size & (BLOCK - 1)), "the padding of " + path);
        boolean isFile = header[156] == '0' || header[156] == 0;
        if (isFile && wanted.test(name)) {
          AtomicFile.write(folder.resolve(name), out -> out.write(content));
        }
        header = in.readUpTo(BLOCK);
      }
    }
  }

  private static long size(PackedFile in, String octal, String path) {
    if (!octal.matches("[0-7]{1,11}") || Long.parseLong(octal, 8) > LARGEST_MEMBER) {
      throw in.invalid("claims that " + path + " has '" + octal + "' bytes: it is no tar archive");
    }
    return Long.parseLong(octal, 8);
  }

  /** A field that ends with its width or a zero. */
  private static String text(byte[] header, int from, int width) {
    int end = from;
    while (end < from + width && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
