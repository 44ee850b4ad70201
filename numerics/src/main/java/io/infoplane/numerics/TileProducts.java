package io.infoplane.numerics;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The elements of several products of kernels for a tile of sample pairs. */
final class TileProducts implements AutoCloseable {
  private final List<TileKernels> factors = new ArrayList<>();
  private final List<int[]> products;

  /**
   * Elements raised to a power, not divided by n.
   *
   * @param context number of threads, and where distances are remembered
   */
  TileProducts(GramFactors matrices, double power, Context context) {
    this.products = matrices.products();
    for (ProductKernel factor : matrices.factors()) {
      factors.add(TileKernels.of(factor, power, context.threads(), context));
    }
  }

  /** The sum of each product over the pairs of a tile, each pair once, none with itself. */
  double[] sums(Tile tile, int worker) {
    List<double[]> values = values(tile, worker);
    int columns = tile.columns();
    // Sums by column run side by side, and so vectorise.
    double[] byColumn = new double[columns];
    double[] sums = new double[products.size()];
    for (int p = 0; p < sums.length; p++) {
      Arrays.fill(byColumn, 0);
      for (int i = 0; i < tile.rows(); i++) {
        int first = tile.onDiagonal() ? i + 1 : 0;
        addRow(values, products.get(p), i * columns, first, byColumn);
      }
      for (double sum : byColumn) {
        sums[p] += sum;
      }
    }
    return sums;
  }

  /** The values of each factor; buffers of the worker. */
  List<double[]> values(Tile tile, int worker) {
    return factors.stream().map(factor -> factor.values(tile, worker)).toList();
  }

  private static void addRow(
      List<double[]> values, int[] factors, int start, int first, double[] byColumn) {
    int columns = byColumn.length;
    double[] a = values.get(factors[0]);
    if (factors.length == 1) {
      for (int j = first; j < columns; j++) {
        byColumn[j] += a[start + j];
      }
      return;
    }
    double[] b = values.get(factors[1]);
    if (factors.length == 2) {
      for (int j = first; j < columns; j++) {
        byColumn[j] += a[start + j] * b[start + j];
      }
      return;
    }
    for (int j = first; j < columns; j++) {
      double product = a[start + j] * b[start + j];
      for (int f = 2; f < factors.length; f++) {
        product *= values.get(factors[f])[start + j];
      }
      byColumn[j] += product;
    }
  }

  /**
   * The elements of one product, row after row.
   *
   * @param values of each factor
   * @param into as many elements as the tile has
   */
  void multiply(List<double[]> values, int product, int length, double[] into) {
    int[] numbers = products.get(product);
    System.arraycopy(values.get(numbers[0]), 0, into, 0, length);
    for (int f = 1; f < numbers.length; f++) {
      double[] factor = values.get(numbers[f]);
      for (int i = 0; i < length; i++) {
        into[i] *= factor[i];
      }
    }
  }

  @Override
  public void close() {
    factors.forEach(TileKernels::close);
  }
}
