package io.infoplane.host.array;

import java.lang.reflect.Array;
import java.util.function.IntUnaryOperator;

/** Turns an array whose first axis runs fastest into one whose last axis does. */
final class FortranOrder {
  private FortranOrder() {}

  static NpyArray toC(NpyArray array) {
    int[] shape = array.shape();
    int length = array.length();
    Object from = array.values();
    if (from instanceof float[] floats) {
      float[] to = new float[length];
      each(shape, length, (c, f) -> to[c] = floats[f]);
      return NpyArray.of(to, shape);
    }
    if (from instanceof double[] doubles) {
      double[] to = new double[length];
      each(shape, length, (c, f) -> to[c] = doubles[f]);
      return NpyArray.of(to, shape);
    }
    if (from instanceof int[] ints) {
      int[] to = new int[length];
      each(shape, length, (c, f) -> to[c] = ints[f]);
      return NpyArray.of(to, shape);
    }
    long[] longs = (long[]) from;
    long[] to = new long[Array.getLength(from)];
    each(shape, length, (c, f) -> to[c] = longs[f]);
    return NpyArray.of(to, shape);
  }

  private interface Move {
    void move(int c, int f);
  }

  private static void each(int[] shape, int length, Move move) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    IntUnaryOperator fortran =
        c -> {
          int rest = c;
          int f = 0;
          for (int axis = shape.length - 1; axis >= 0; axis--) {
            f += rest % shape[axis] * strides[axis];
            rest /= shape[axis];
          }
          return f;
        };
    for (int c = 0; c < length; c++) {
      move.move(c, fortran.applyAsInt(c));
    }
  }
}
