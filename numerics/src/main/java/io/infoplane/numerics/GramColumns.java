package io.infoplane.numerics;

import io.infoplane.api.Discrete;
import java.util.ArrayList;
import java.util.List;

/** Single columns of a Gram matrix, not divided by n. */
final class GramColumns {
  private interface Exponent {
    void add(int column, double[] exponents);
  }

  private final int n;
  private final List<Exponent> exponents = new ArrayList<>();

  GramColumns(ProductKernel product) {
    this.n = product.size();
    for (GaussianKernel kernel : product.kernels()) {
      exponents.add(
          kernel.variable() instanceof Discrete symbols
              ? ofSymbols(symbols.toArray(), kernel.scale())
              : ofPoints(Points.of(kernel.variable()), kernel.scale()));
    }
  }

  private static Exponent ofSymbols(int[] labels, double scale) {
    return (column, sums) -> {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += labels[i] == labels[column] ? 0 : GaussianKernel.CORNERS / scale;
      }
    };
  }

  private static Exponent ofPoints(Points points, double scale) {
    int d = points.columns();
    int rows = points.rows();
    double[][] byColumn = new double[d][rows];
    double[] row = new double[d];
    for (int i = 0; i < rows; i++) {
      points.copyRow(i, row);
      for (int k = 0; k < d; k++) {
        byColumn[k][i] = row[k];
      }
    }
    return (column, sums) -> {
      double[] squared = new double[rows];
      for (double[] coordinate : byColumn) {
        double value = coordinate[column];
        for (int i = 0; i < squared.length; i++) {
          double difference = value - coordinate[i];
          squared[i] += difference * difference;
        }
      }
      for (int i = 0; i < squared.length; i++) {
        sums[i] += squared[i] / scale;
      }
    };
  }

  /** The kernel of one sample with all others. */
  double[] column(int number) {
    double[] values = new double[n];
    exponents.forEach(exponent -> exponent.add(number, values));
    Exponential.of(values, -1, n, values);
    return values;
  }
}
