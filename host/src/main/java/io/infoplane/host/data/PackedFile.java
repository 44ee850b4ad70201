package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked if it is gzipped, which its first bytes tell and not its name.
 * Whatever is wrong becomes one sentence that names the file.
 */
final class PackedFile implements AutoCloseable {
  /** Deflate cannot shrink further than 258 bytes in 2 bits (RFC 1951), give or take. */
  private static final long LARGEST_RATIO = 1040;

  private static final int GZIP_MAGIC = 0x1F8B;

  private final Path file;
  private final InputStream in;
  private long left;
  private final boolean packed;

  private PackedFile(Path file, InputStream in, long most, boolean packed) {
    this.file = file;
    this.in = in;
    this.left = most;
    this.packed = packed;
  }

  static PackedFile open(Path file) {
    InputStream raw = null;
    try {
      long size = Files.size(file);
      raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      raw.mark(2);
      boolean packed = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
      raw.reset();
      return packed
          ? new PackedFile(file, new GZIPInputStream(raw, 1 << 16), size * LARGEST_RATIO, true)
          : new PackedFile(file, raw, size, false);
    } catch (IOException e) {
      closeQuietly(raw);
      throw unreadable(file, e);
    }
  }

  /**
   * Refuses a header that claims more than the file can hold, before anything is allocated on its
   * word.
   */
  void requireRoomFor(long bytes, String claim) {
    if (bytes > left || (!packed && bytes < left)) {
      throw invalid(
          "claims "
              + claim
              + ", which takes "
              + bytes
              + " bytes, and "
              + (packed ? "no gzip file of its size unpacks to that" : left + " follow")
              + ": it is cut off or wrong");
    }
  }

  /** The next bytes; memory grows with what is there, not with what is wanted. */
  byte[] read(int count, String what) {
    byte[] bytes = readUpTo(count);
    if (bytes.length < count) {
      throw invalid("ends within " + what + ": it is cut off");
    }
    return bytes;
  }

  /** The next bytes, fewer if the file ends. */
  byte[] readUpTo(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      left -= bytes.length;
      return bytes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Refuses what follows. */
  void requireEnd(String what) {
    if (readUpTo(1).length > 0) {
      throw invalid("goes on after " + what);
    }
  }

  InfoplaneException invalid(String what) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, file + " " + what);
  }

  private static InfoplaneException unreadable(Path file, IOException e) {
    if (e instanceof EOFException) {
      return new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " ends within its gzip data: it is cut off", e);
    }
    if (e instanceof ZipException) {
      return new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " is no intact gzip file: " + e.getMessage(), e);
    }
    return new InfoplaneException(
        ErrorCode.IO,
        file + " cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  private static void closeQuietly(InputStream in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException ignored) {
      // It was read only, so nothing is lost.
    }
  }
}
