package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of a product kernel for a tile of sample pairs: one exponential a pair. */
final class TileKernels implements AutoCloseable {
  private record OfPoints(TileDistances distances, double factor) {}

  private record OfSymbols(int[] labels, double apart) {}

  private final List<OfPoints> points = new ArrayList<>();
  private final List<OfSymbols> symbols = new ArrayList<>();
  private final double[][] buffers;

  /** How a variable's distances are come by. */
  private interface Measure {
    TileDistances of(Variable variable);
  }

  private TileKernels(ProductKernel product, double power, int workers, Measure measure) {
    this.buffers = new double[workers][Tile.capacity(product.size())];
    for (GaussianKernel kernel : product.kernels()) {
      double factor = -power / kernel.scale();
      if (kernel.variable() instanceof Discrete discrete) {
        double apart = Math.exp(GaussianKernel.CORNERS * factor);
        symbols.add(new OfSymbols(discrete.toArray(), apart));
      } else {
        points.add(new OfPoints(measure.of(kernel.variable()), factor));
      }
    }
  }

  /**
   * Values of the kernel, raised to a power.
   *
   * @param context where distances are remembered
   */
  static TileKernels of(ProductKernel product, double power, int workers, Context context) {
    return new TileKernels(
        product, power, workers, variable -> StoredDistances.of(variable, workers, context));
  }

  /** Values for one thread and one pass, with nothing remembered. */
  static TileKernels once(ProductKernel product) {
    return new TileKernels(product, 1, 1, variable -> TileDistances.of(Points.of(variable), 1));
  }

  /**
   * The values of a tile, row after row.
   *
   * @param worker number of the calling worker, whose buffer is returned and reused
   */
  double[] values(Tile tile, int worker) {
    int length = tile.rows() * tile.columns();
    double[] out = buffers[worker];
    exponents(tile, worker, length, out);
    for (OfSymbols kernel : symbols) {
      multiply(kernel, tile, out);
    }
    return out;
  }

  private void exponents(Tile tile, int worker, int length, double[] out) {
    if (points.isEmpty()) {
      Arrays.fill(out, 0, length, 1);
      return;
    }
    OfPoints only = points.get(0);
    double[] first = only.distances().squared(tile, worker);
    double firstFactor = only.factor();
    if (points.size() == 1) {
      Exponential.of(first, firstFactor, length, out);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = first[i] * firstFactor;
    }
    for (OfPoints kernel : points.subList(1, points.size())) {
      double[] squared = kernel.distances().squared(tile, worker);
      double factor = kernel.factor();
      for (int i = 0; i < length; i++) {
        out[i] += squared[i] * factor;
      }
    }
    Exponential.of(out, 1, length, out);
  }

  private static void multiply(OfSymbols kernel, Tile tile, double[] out) {
    int[] labels = kernel.labels();
    int columns = tile.columns();
    for (int i = 0; i < tile.rows(); i++) {
      int label = labels[tile.rowFrom() + i];
      for (int j = 0; j < columns; j++) {
        out[i * columns + j] *= labels[tile.columnFrom() + j] == label ? 1 : kernel.apart();
      }
    }
  }

  @Override
  public void close() {
    points.forEach(kernel -> kernel.distances().close());
  }
}
