package io.infoplane.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A read-only matrix of n samples (rows) and d columns, in 32 or 64 bits, row after row.
 *
 * <p>Nobody can change it, every value is finite, and its {@link #sha256()} goes into every result:
 * two results with one digest are about identical data. Equality is identity of content.
 *
 * <p>Memory: n d values of 4 or 8 bytes; n d is at most 2<sup>31</sup> - 9.
 *
 * @since 1.0
 */
@Stable
public final class Samples {
  private final int rows;
  private final int columns;

  /** One of the two is empty, by element type: arrays, so that inner loops stay plain. */
  private final double[] doubles;

  private final float[] floats;
  private final ElementType type;
  private volatile String sha256 = "";

  /** The width of an element. */
  public enum ElementType {
    /** IEEE 754 single precision. */
    FLOAT32,
    /** IEEE 754 double precision. */
    FLOAT64
  }

  private Samples(int rows, int columns, double[] doubles, float[] floats, ElementType type) {
    this.rows = rows;
    this.columns = columns;
    this.doubles = doubles;
    this.floats = floats;
    this.type = type;
    checkFinite();
  }

  /**
   * Copies a matrix given row by row.
   *
   * @param rows at least one row, all of the same length, at least one column
   * @return 64-bit samples
   * @throws InfoplaneException DATA_INVALID if it is empty, ragged, or holds NaN or infinity
   */
  public static Samples of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[checkedLength(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw invalid(
            "row "
                + i
                + " has "
                + rows[i].length
                + " values, row 0 has "
                + columns
                + ": rows must"
                + " have the same length");
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Samples(rows.length, columns, values, new float[0], ElementType.FLOAT64);
  }

  /**
   * Copies a 64-bit matrix.
   *
   * @param values n d values, row after row
   * @param rows n, at least 1
   * @param columns d, at least 1
   * @return 64-bit samples
   * @throws InfoplaneException DATA_INVALID if the length is not n d, or a value is not finite
   */
  public static Samples of(double[] values, int rows, int columns) {
    checkLength(values.length, rows, columns);
    return new Samples(rows, columns, values.clone(), new float[0], ElementType.FLOAT64);
  }

  /**
   * Copies a 32-bit matrix.
   *
   * @param values n d values, row after row
   * @param rows n, at least 1
   * @param columns d, at least 1
   * @return 32-bit samples
   * @throws InfoplaneException DATA_INVALID if the length is not n d, or a value is not finite
   */
  public static Samples of(float[] values, int rows, int columns) {
    checkLength(values.length, rows, columns);
    return new Samples(rows, columns, new double[0], values.clone(), ElementType.FLOAT32);
  }

  /** Number of samples, n. */
  public int rows() {
    return rows;
  }

  /** Number of columns, d. */
  public int columns() {
    return columns;
  }

  /** Width of an element. */
  public ElementType type() {
    return type;
  }

  /**
   * One value.
   *
   * @param row 0 to n - 1
   * @param column 0 to d - 1
   * @return the value, widened to 64 bits
   */
  public double get(int row, int column) {
    if (column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException("column " + column + " of " + columns);
    }
    int index = row * columns + column;
    return type == ElementType.FLOAT64 ? doubles[index] : floats[index];
  }

  /**
   * Copies consecutive rows, widened to 64 bits.
   *
   * @param from first row
   * @param to one past the last row
   * @param into where they go, row after row
   * @param offset index in {@code into} of the first value
   */
  public void copyRows(int from, int to, double[] into, int offset) {
    int start = from * columns;
    int length = (to - from) * columns;
    if (type == ElementType.FLOAT64) {
      System.arraycopy(doubles, start, into, offset, length);
    } else {
      for (int i = 0; i < length; i++) {
        into[offset + i] = floats[start + i];
      }
    }
  }

  /**
   * Copies consecutive rows as 32-bit values; rounds if the samples are wider.
   *
   * @param from first row
   * @param to one past the last row
   * @param into where they go, row after row
   * @param offset index in {@code into} of the first value
   */
  public void copyRows(int from, int to, float[] into, int offset) {
    int start = from * columns;
    int length = (to - from) * columns;
    if (type == ElementType.FLOAT32) {
      System.arraycopy(floats, start, into, offset, length);
    } else {
      for (int i = 0; i < length; i++) {
        into[offset + i] = (float) doubles[start + i];
      }
    }
  }

  /**
   * All values of one row, widened to 64 bits.
   *
   * @param row 0 to n - 1
   * @return a fresh array of d values
   */
  public double[] row(int row) {
    double[] values = new double[columns];
    copyRows(row, row + 1, values, 0);
    return values;
  }

  /** A fresh copy of all values, row after row, widened to 64 bits. */
  public double[] toArray() {
    double[] values = new double[rows * columns];
    copyRows(0, rows, values, 0);
    return values;
  }

  /**
   * The rows that are equal to the last bit, numbered in order of first appearance ({@code -0.0}
   * equals {@code 0.0}). O(n d) time, O(n) memory.
   *
   * @return a symbol for each row
   */
  public Discrete identity() {
    return RowIdentity.of(this);
  }

  /**
   * SHA-256 of element type, shape and little-endian values, as 64 hexadecimal digits. Computed
   * once, O(n d).
   */
  public String sha256() {
    if (sha256.isEmpty()) {
      sha256 = digest();
    }
    return sha256;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Samples samples
            && rows == samples.rows
            && columns == samples.columns
            && type == samples.type
            && sha256().equals(samples.sha256()));
  }

  @Override
  public int hashCode() {
    return sha256().hashCode();
  }

  @Override
  public String toString() {
    return rows + " x " + columns + " " + type.name().toLowerCase(java.util.Locale.ROOT);
  }

  private String digest() {
    MessageDigest digest = newSha256();
    digest.update(
        (type + " " + rows + " " + columns + "\n")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    int chunk = 1 << 13;
    ByteBuffer buffer = ByteBuffer.allocate(chunk * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int length = rows * columns;
    int end;
    for (int start = 0; start < length; start = end) {
      // Not min(length, start + chunk), which overflows near the largest length.
      end = start + Math.min(length - start, chunk);
      buffer.clear();
      if (type == ElementType.FLOAT64) {
        buffer.asDoubleBuffer().put(doubles, start, end - start);
        buffer.limit((end - start) * Double.BYTES);
      } else {
        buffer.asFloatBuffer().put(floats, start, end - start);
        buffer.limit((end - start) * Float.BYTES);
      }
      digest.update(buffer);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  private void checkFinite() {
    int length = rows * columns;
    for (int i = 0; i < length; i++) {
      double value = type == ElementType.FLOAT64 ? doubles[i] : floats[i];
      if (!Double.isFinite(value)) {
        throw invalid(
            "row "
                + i / columns
                + ", column "
                + i % columns
                + " is "
                + value
                + ": every value must be finite");
      }
    }
  }

  private static void checkLength(int length, int rows, int columns) {
    int expected = checkedLength(rows, columns);
    if (length != expected) {
      throw invalid(
          rows + " x " + columns + " samples need " + expected + " values, not " + length);
    }
  }

  private static int checkedLength(int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw invalid(
          "a matrix of " + rows + " x " + columns + ": at least one row and one column are needed");
    }
    long length = (long) rows * columns;
    if (length > Integer.MAX_VALUE - 8) {
      throw invalid(
          "a matrix of "
              + rows
              + " x "
              + columns
              + " has more than 2^31 - 9 values: take fewer"
              + " rows");
    }
    return (int) length;
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, message);
  }

  /** Bits that tell one value from another, with -0.0 folded into 0.0. Used by RowIdentity. */
  long bits(int index) {
    double value = type == ElementType.FLOAT64 ? doubles[index] : floats[index];
    return Double.doubleToRawLongBits(value + 0.0);
  }

  boolean sameRow(int a, int b) {
    int i = a * columns;
    int j = b * columns;
    if (type == ElementType.FLOAT64) {
      for (int k = 0; k < columns; k++) {
        if (doubles[i + k] != doubles[j + k]) {
          return false;
        }
      }
      return true;
    }
    for (int k = 0; k < columns; k++) {
      if (floats[i + k] != floats[j + k]) {
        return false;
      }
    }
    return true;
  }

  int hashRow(int row) {
    long hash = 0x9E3779B97F4A7C15L;
    int start = row * columns;
    for (int k = 0; k < columns; k++) {
      hash = (hash ^ bits(start + k)) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 29;
    }
    return Arrays.hashCode(new long[] {hash});
  }
}
