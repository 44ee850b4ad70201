package io.infoplane.numerics;

import org.bytedeco.javacpp.DoublePointer;

/**
 * A Gram matrix outside the Java heap, as LAPACK wants it: row after row, of which only the half
 * above the diagonal is filled. One buffer serves many matrices.
 */
final class NativeGram implements AutoCloseable {
  private final DoublePointer elements;
  private final double[] row;

  /** A buffer for matrices up to an order. */
  NativeGram(int largest) {
    this.elements = new DoublePointer((long) largest * largest);
    this.row = new double[Math.max(largest, KernelSums.TILE)];
  }

  /** Row after row. */
  DoublePointer elements() {
    return elements;
  }

  /** Fills the upper half with the kernel's values divided by {@code divisor}. */
  void fill(TileKernels kernel, int order, double divisor) {
    int blocks = Tile.blocks(order);
    for (int i = 0; i < blocks; i++) {
      for (int j = i; j < blocks; j++) {
        Tile tile = Tile.of(i, j, order);
        put(tile, kernel.values(tile, 0), order, divisor);
      }
    }
  }

  private void put(Tile tile, double[] values, int order, double divisor) {
    int columns = tile.columns();
    for (int i = 0; i < tile.rows(); i++) {
      int first = tile.onDiagonal() ? i : 0;
      for (int j = first; j < columns; j++) {
        row[j - first] = values[i * columns + j] / divisor;
      }
      if (tile.onDiagonal()) {
        // What the distance of a sample to itself has is rounding.
        row[0] = 1 / divisor;
      }
      long offset = (long) (tile.rowFrom() + i) * order + tile.columnFrom() + first;
      elements.position(offset).put(row, 0, columns - first);
    }
    elements.position(0);
  }

  /** Copies the upper half to the lower. */
  void mirror(int order) {
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < i; j++) {
        elements.put((long) i * order + j, elements.get((long) j * order + i));
      }
    }
  }

  /** The sum of a o b over all elements, of the upper halves. */
  static double inner(DoublePointer a, DoublePointer b, int order) {
    double[] left = new double[order];
    double[] right = new double[order];
    double sum = 0;
    for (int i = 0; i < order; i++) {
      long offset = (long) i * order + i;
      int length = order - i;
      a.position(offset).get(left, 0, length);
      b.position(offset).get(right, 0, length);
      double twice = 0;
      for (int j = 1; j < length; j++) {
        twice += left[j] * right[j];
      }
      sum += left[0] * right[0] + 2 * twice;
    }
    a.position(0);
    b.position(0);
    return sum;
  }

  @Override
  public void close() {
    elements.close();
  }
}
