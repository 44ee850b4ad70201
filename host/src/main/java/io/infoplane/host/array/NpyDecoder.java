package io.infoplane.host.array;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one array in NumPy's format from a stream whose length is known. Nothing is allocated on
 * the word of a header that the length does not bear out.
 */
final class NpyDecoder {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LARGEST_HEADER = 1 << 20;
  private static final int CHUNK = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  private final String where;
  private final InputStream in;
  private long left;

  private NpyDecoder(String where, InputStream in, long size) {
    this.where = where;
    this.in = in;
    this.left = size;
  }

  /**
   * Reads an array that fills the whole stream.
   *
   * @param where file and name, for messages
   * @param in at the array's first byte
   * @param size number of bytes in the stream
   */
  static NpyArray decode(String where, InputStream in, long size) throws IOException {
    return new NpyDecoder(where, in, size).decode();
  }

  private NpyArray decode() throws IOException {
    String header = header();
    String descr = find(DESCR, header, "'descr', a simple type such as '<f4'");
    NpyType type =
        NpyType.parse(descr)
            .orElseThrow(
                () -> invalid("has the element type '" + descr + "': " + NpyType.ACCEPTED));
    boolean fortran = find(ORDER, header, "'fortran_order', True or False").equals("True");
    int[] shape = shape(find(SHAPE, header, "'shape', a tuple of whole numbers"));
    int length = length(shape, type);
    NpyArray array = values(type, length, shape);
    return fortran && shape.length > 1 ? FortranOrder.toC(array) : array;
  }

  private String header() throws IOException {
    byte[] start = bytes(8, "the magic bytes");
    if (!Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw invalid("is no .npy array: it does not begin with NumPy's magic bytes");
    }
    int major = start[6];
    if (major < 1 || major > 3) {
      throw invalid("is of .npy version " + major + ": versions 1 to 3 are read");
    }
    byte[] size = bytes(major == 1 ? 2 : 4, "the length of the header");
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = (length << 8) | (size[i] & 0xFF);
    }
    if (length > LARGEST_HEADER || length > left) {
      throw invalid("claims a header of " + length + " bytes, and " + left + " are left");
    }
    return new String(
        bytes((int) length, "the header"),
        major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private String find(Pattern pattern, String header, String wanted) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      String what = header.contains("[(") ? " (a structured type, which is not read)" : "";
      throw invalid("has a header without " + wanted + what);
    }
    return matcher.group(1);
  }

  private int[] shape(String tuple) {
    try {
      return Arrays.stream(tuple.split(",", -1))
          .map(axis -> axis.strip().replace("L", ""))
          .filter(axis -> !axis.isEmpty())
          .mapToInt(axis -> axis(Long.parseLong(axis)))
          .toArray();
    } catch (NumberFormatException e) {
      throw invalid("has the shape (" + tuple + "), which is no tuple of whole numbers");
    }
  }

  private int axis(long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw invalid("claims an axis of " + length + " elements: at most 2^31 - 9 are read");
    }
    return (int) length;
  }

  private int length(int[] shape, NpyType type) {
    long length = 1;
    for (int axis : shape) {
      length *= axis;
      if (length > Integer.MAX_VALUE - 8) {
        throw invalid(
            "has the shape " + Arrays.toString(shape) + ": more than 2^31 - 9 values are not read");
      }
    }
    if (length * type.bytes() != left) {
      throw invalid(
          "claims the shape "
              + Arrays.toString(shape)
              + " of "
              + type
              + ", which takes "
              + length * type.bytes()
              + " bytes, and "
              + left
              + " follow: it is cut off or wrong");
    }
    return (int) length;
  }

  private NpyArray values(NpyType type, int length, int[] shape) throws IOException {
    return switch (type.kind()) {
      case 'f' -> type.bytes() == 8 ? doubles(type, length, shape) : floats(type, length, shape);
      default ->
          type.bytes() == 8 || (type.kind() == 'u' && type.bytes() == 4)
              ? longs(type, length, shape)
              : ints(type, length, shape);
    };
  }

  private NpyArray floats(NpyType type, int length, int[] shape) throws IOException {
    float[] values = new float[length];
    eachChunk(
        type,
        length,
        (chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = type.bytes() == 4 ? chunk.getFloat() : HalfFloat.toFloat(chunk.getShort());
          }
        });
    return NpyArray.of(values, shape);
  }

  private NpyArray doubles(NpyType type, int length, int[] shape) throws IOException {
    double[] values = new double[length];
    eachChunk(
        type, length, (chunk, from, to) -> chunk.asDoubleBuffer().get(values, from, to - from));
    return NpyArray.of(values, shape);
  }

  private NpyArray ints(NpyType type, int length, int[] shape) throws IOException {
    int[] values = new int[length];
    boolean unsigned = type.kind() == 'u';
    eachChunk(
        type,
        length,
        (chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] =
                switch (type.bytes()) {
                  case 1 -> unsigned ? chunk.get() & 0xFF : chunk.get();
                  case 2 -> unsigned ? chunk.getShort() & 0xFFFF : chunk.getShort();
                  default -> chunk.getInt();
                };
          }
        });
    if (type.kind() == 'b') {
      for (int i = 0; i < length; i++) {
        values[i] = values[i] == 0 ? 0 : 1;
      }
    }
    return NpyArray.of(values, shape);
  }

  private NpyArray longs(NpyType type, int length, int[] shape) throws IOException {
    long[] values = new long[length];
    boolean unsigned = type.kind() == 'u';
    eachChunk(
        type,
        length,
        (chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = type.bytes() == 8 ? chunk.getLong() : chunk.getInt() & 0xFFFFFFFFL;
            if (unsigned && values[i] < 0) {
              throw invalid(
                  "holds "
                      + Long.toUnsignedString(values[i])
                      + ": unsigned integers beyond 2^63 - 1 are not read");
            }
          }
        });
    return NpyArray.of(values, shape);
  }

  private interface ChunkReader {
    void read(ByteBuffer chunk, int from, int to);
  }

  private void eachChunk(NpyType type, int length, ChunkReader reader) throws IOException {
    int perChunk = CHUNK / type.bytes();
    for (int from = 0; from < length; ) {
      int to = (int) Math.min(length, (long) from + perChunk);
      byte[] raw = bytes((to - from) * type.bytes(), "the values");
      reader.read(ByteBuffer.wrap(raw).order(type.order()), from, to);
      from = to;
    }
  }

  private byte[] bytes(int count, String what) throws IOException {
    byte[] raw = count <= left ? in.readNBytes(count) : new byte[0];
    if (raw.length < count) {
      throw invalid("ends within " + what + ": it is cut off");
    }
    left -= count;
    return raw;
  }

  private InfoplaneException invalid(String what) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, where + " " + what);
  }
}
