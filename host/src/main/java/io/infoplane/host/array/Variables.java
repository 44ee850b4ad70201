package io.infoplane.host.array;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;

/** Reads an array as a variable. */
public final class Variables {
  private Variables() {}

  /** What an array is read as. */
  public enum Kind {
    /** Integers of shape (n) or (n, 1) are discrete, all else is continuous. */
    AUTO,
    /** Each row is a point. */
    CONTINUOUS,
    /** Each distinct integer is a symbol. */
    DISCRETE,
    /** Each distinct row is a symbol. */
    IDENTITY
  }

  /**
   * Reads an array as a variable.
   *
   * @param array n rows
   * @param name of the variable
   * @param where file and name, for messages
   * @param kind what to read it as
   * @return the variable; an array (n, c, h, w) gives a {@link Joint} of its c maps
   * @throws InfoplaneException DATA_INVALID if the array does not suit
   */
  public static Variable of(NpyArray array, String name, String where, Kind kind) {
    boolean column = array.shape().length <= 1 || array.rowLength() == 1;
    if (kind == Kind.DISCRETE || (kind == Kind.AUTO && array.isIntegral() && column)) {
      return discrete(array, name, where);
    }
    if (kind == Kind.IDENTITY) {
      return Continuous.of(name, array.toSamples(where)).identity();
    }
    return array.shape().length == 4
        ? joint(array, name, where)
        : Continuous.of(name, array.toSamples(where));
  }

  /**
   * Reads labels: an array of integers, or of floats that are all whole, one a row.
   *
   * @throws InfoplaneException DATA_INVALID if the array does not suit
   */
  public static Discrete discrete(NpyArray array, String name, String where) {
    if (array.length() == 0 || array.rowLength() != 1) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          where
              + " has the shape "
              + java.util.Arrays.toString(array.shape())
              + ": symbols are one number a row");
    }
    long[] values = new long[array.length()];
    for (int i = 0; i < values.length; i++) {
      double value = array.get(i);
      if (value != Math.rint(value) || Math.abs(value) > 0x1p62) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            where + ": row " + i + " is " + value + ", and symbols are whole numbers");
      }
      values[i] = (long) value;
    }
    return Discrete.ofValues(name, array.isIntegral() ? array.toLongs() : values);
  }

  private static Joint joint(NpyArray array, String name, String where) {
    int[] shape = array.shape();
    int n = shape[0];
    int maps = shape[1];
    int size = shape[2] * shape[3];
    float[] all = array.toFloats();
    List<Continuous> parts = new ArrayList<>();
    for (int map = 0; map < maps; map++) {
      float[] values = new float[n * size];
      for (int i = 0; i < n; i++) {
        System.arraycopy(all, (i * maps + map) * size, values, i * size, size);
      }
      String part = name + "/" + map;
      parts.add(Continuous.of(part, NpyArray.of(values, n, size).toSamples(where + " map " + map)));
    }
    return Joint.of(name, parts);
  }
}
