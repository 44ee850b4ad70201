package io.infoplane.host.array;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Samples;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array of numbers in C order. Integers of up to 32 bits and booleans are kept as {@code int},
 * wider ones as {@code long}, half and single precision as {@code float}, double as {@code double}.
 */
public final class NpyArray {
  private final Object values;
  private final int[] shape;

  private NpyArray(Object values, int length, int[] shape) {
    this.values = Objects.requireNonNull(values);
    this.shape = shape.clone();
    if (Arrays.stream(shape).mapToLong(s -> s).reduce(1, Math::multiplyExact) != length) {
      throw new IllegalArgumentException(
          length + " values do not make the shape " + Arrays.toString(shape));
    }
  }

  /** An array of single-precision numbers; the values are not copied. */
  public static NpyArray of(float[] values, int... shape) {
    return new NpyArray(values, values.length, shape);
  }

  /** An array of double-precision numbers; the values are not copied. */
  public static NpyArray of(double[] values, int... shape) {
    return new NpyArray(values, values.length, shape);
  }

  /** An array of integers; the values are not copied. */
  public static NpyArray of(int[] values, int... shape) {
    return new NpyArray(values, values.length, shape);
  }

  /** An array of integers; the values are not copied. */
  public static NpyArray of(long[] values, int... shape) {
    return new NpyArray(values, values.length, shape);
  }

  /** The lengths of the axes, from the slowest to the fastest. */
  public int[] shape() {
    return shape.clone();
  }

  /** Length of the first axis; 1 for a scalar. */
  public int rows() {
    return shape.length == 0 ? 1 : shape[0];
  }

  /** Number of values that belong to one index of the first axis. */
  public int rowLength() {
    int length = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      length = Math.multiplyExact(length, shape[axis]);
    }
    return length;
  }

  /** Number of values. */
  public int length() {
    return java.lang.reflect.Array.getLength(values);
  }

  /** Whether the values are whole numbers by type. */
  public boolean isIntegral() {
    return values instanceof int[] || values instanceof long[];
  }

  /** One value by its place in C order, as a double. */
  public double get(int index) {
    if (values instanceof float[] floats) {
      return floats[index];
    }
    if (values instanceof double[] doubles) {
      return doubles[index];
    }
    return values instanceof int[] ints ? ints[index] : ((long[]) values)[index];
  }

  /** A fresh copy as {@code long}, of an array of integers. */
  public long[] toLongs() {
    if (values instanceof long[] longs) {
      return longs.clone();
    }
    return Arrays.stream((int[]) values).asLongStream().toArray();
  }

  /** All values as {@code float}, in C order; the array itself where it is of that type. */
  public float[] toFloats() {
    if (values instanceof float[] floats) {
      return floats;
    }
    float[] floats = new float[length()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) get(i);
    }
    return floats;
  }

  /** All values as {@code double}, in C order. */
  public double[] toDoubles() {
    if (values instanceof double[] doubles) {
      return doubles;
    }
    double[] doubles = new double[length()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = get(i);
    }
    return doubles;
  }

  /**
   * The array as samples: one row for each index of the first axis, all other axes flattened.
   * Single precision stays single; small integers become single precision where that is exact.
   *
   * @param where file and name, for messages
   * @return n x d samples
   * @throws InfoplaneException DATA_INVALID if the array is empty or a value is not finite
   */
  public Samples toSamples(String where) {
    if (length() == 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          where + " has the shape " + Arrays.toString(shape) + ", which holds no samples");
    }
    try {
      return fitsFloat()
          ? Samples.of(toFloats(), rows(), rowLength())
          : Samples.of(toDoubles(), rows(), rowLength());
    } catch (InfoplaneException e) {
      throw new InfoplaneException(e.code(), where + ": " + e.getMessage(), e);
    }
  }

  private boolean fitsFloat() {
    return values instanceof float[]
        || (values instanceof int[] ints
            && Arrays.stream(ints).allMatch(value -> Math.abs((long) value) <= 1 << 24));
  }

  /** The values themselves, for the codec. */
  Object values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyArray array
        && Arrays.equals(shape, array.shape)
        && Objects.deepEquals(values, array.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return values.getClass().getComponentType() + Arrays.toString(shape);
  }
}
