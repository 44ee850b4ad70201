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
    double[][] row = new double[values.size()][columns];
    // Sums by column run side by side, and so vectorise.
    double[][] byColumn = new double[products.size()][columns];
    for (int i = 0; i < tile.rows(); i++) {
      for (int f = 0; f < row.length; f++) {
        System.arraycopy(values.get(f), i * columns, row[f], 0, columns);
        if (tile.onDiagonal()) {
          Arrays.fill(row[f], 0, i + 1, 0);
        }
      }
      for (int p = 0; p < byColumn.length; p++) {
        addRow(row, products.get(p), byColumn[p]);
      }
    }
    return Arrays.stream(byColumn).mapToDouble(TileProducts::sum).toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The values of each factor; buffers of the worker. */
  List<double[]> values(Tile tile, int worker) {
    return factors.stream().map(factor -> factor.values(tile, worker)).toList();
  }

  private static void addRow(double[][] row, int[] factors, double[] byColumn) {
    double[] a = row[factors[0]];
    switch (factors.length) {
      case 1 -> {
        for (int j = 0; j < byColumn.length; j++) {
          byColumn[j] += a[j];
        }
      }
      case 2 -> {
        double[] b = row[factors[1]];
        for (int j = 0; j < byColumn.length; j++) {
          byColumn[j] += a[j] * b[j];
        }
      }
      default -> {
        double[] product = a.clone();
        for (int f = 1; f < factors.length; f++) {
          double[] b = row[factors[f]];
          for (int j = 0; j < product.length; j++) {
            product[j] *= b[j];
          }
        }
        for (int j = 0; j < byColumn.length; j++) {
          byColumn[j] += product[j];
        }
      }
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
