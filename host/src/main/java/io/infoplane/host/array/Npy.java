package io.infoplane.host.array;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads and writes {@code .npy} files. */
public final class Npy {
  private static final int CHUNK = 1 << 13;

  private Npy() {}

  /**
   * Reads an array: float16 to float64, integers of 8 to 64 bits, bool; C and Fortran order; little
   * and big endian.
   *
   * @param file a .npy file
   * @return the array, in C order
   * @throws InfoplaneException DATA_INVALID if the file is absent or no such array, IO if it cannot
   *     be read
   */
  public static NpyArray read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InfoplaneException(ErrorCode.DATA_INVALID, "there is no file " + file);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return NpyDecoder.decode(file.toString(), in, Files.size(file));
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes an array in C order and little endian; the file appears whole or not at all.
   *
   * @param file a .npy file; replaced if it is there
   * @param array what to write
   * @throws InfoplaneException IO if it cannot be written
   */
  public static void write(Path file, NpyArray array) {
    AtomicFile.write(file, out -> encode(array, out));
  }

  /** Writes the bytes of a .npy file. */
  static void encode(NpyArray array, OutputStream out) throws IOException {
    Object values = array.values();
    String descr =
        values instanceof float[]
            ? "<f4"
            : values instanceof double[] ? "<f8" : values instanceof int[] ? "<i4" : "<i8";
    out.write(header(descr, array.shape()));
    int length = array.length();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      buffer.clear();
      int bytes;
      if (values instanceof float[] floats) {
        buffer.asFloatBuffer().put(floats, from, count);
        bytes = count * Float.BYTES;
      } else if (values instanceof double[] doubles) {
        buffer.asDoubleBuffer().put(doubles, from, count);
        bytes = count * Double.BYTES;
      } else if (values instanceof int[] ints) {
        buffer.asIntBuffer().put(ints, from, count);
        bytes = count * Integer.BYTES;
      } else {
        buffer.asLongBuffer().put((long[]) values, from, count);
        bytes = count * Long.BYTES;
      }
      out.write(buffer.array(), 0, bytes);
    }
  }

  /** Magic, version 1.0, length, and the header padded so that the values begin at 64 bytes. */
  private static byte[] header(String descr, int[] shape) {
    String axes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String tuple = shape.length == 1 ? "(" + axes + ",)" : "(" + axes + ")";
    StringBuilder text =
        new StringBuilder(
            "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple + ", }");
    while ((10 + text.length() + 1) % 64 != 0) {
      text.append(' ');
    }
    text.append('\n');
    return ByteBuffer.allocate(10 + text.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length())
        .put(text.toString().getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
