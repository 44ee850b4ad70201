package io.infoplane.numerics;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Distances from inner products, |a - b|<sup>2</sup> = |a|<sup>2</sup> + |b|<sup>2</sup> - 2ab, by
 * BLAS in 64 bits. Columns are centred first, which shortens the rows and so the rounding error.
 * What is left of it was measured to be at most 2 10<sup>-16</sup> sqrt(d) (|a|<sup>2</sup> +
 * |b|<sup>2</sup>); where the distance is so small that it would lack digits, it is computed from
 * the differences instead.
 *
 * <p>Memory outside the Java heap: 8 n d bytes, and a tile a worker. Each tile is one call of fixed
 * shape on one BLAS thread, so the number of threads cannot change a bit.
 */
final class GramDistances implements TileDistances {
  /**
   * A distance below this part of |a|<sup>2</sup> + |b|<sup>2</sup> is not taken from the products.
   * The others have a relative error of at most 2 10<sup>-9</sup> sqrt(d), and a Gaussian kernel of
   * any width an absolute error of 0.37 times that, since x exp(-x) is at most 0.37. Few pairs of
   * different rows lie so near: their |a - b| is less than 0.0005 |a|.
   */
  private static final double CANCELLED = 1e-7;

  private final int d;
  private final DoublePointer rows;
  private final double[] squaredLengths;
  private final DoublePointer[] products;
  private final double[][] buffers;
  private final SingleThreadedBlas blas;
  private final PairDistances pairs;

  GramDistances(Points points, int workers) {
    this.blas = new SingleThreadedBlas();
    this.d = points.columns();
    int n = points.rows();
    this.rows = new DoublePointer((long) n * d);
    this.squaredLengths = new double[n];
    this.products = new DoublePointer[workers];
    this.buffers = new double[workers][Tile.capacity(points.rows())];
    for (int worker = 0; worker < workers; worker++) {
      products[worker] = new DoublePointer(Tile.capacity(n));
    }
    this.pairs = new PairDistances(points, workers);
    copyCentred(points);
  }

  private void copyCentred(Points points) {
    int n = points.rows();
    double[] mean = new double[d];
    double[] row = new double[d];
    for (int i = 0; i < n; i++) {
      points.copyRow(i, row);
      for (int k = 0; k < d; k++) {
        mean[k] += row[k] / n;
      }
    }
    for (int i = 0; i < n; i++) {
      points.copyRow(i, row);
      double length = 0;
      for (int k = 0; k < d; k++) {
        row[k] -= mean[k];
        length += row[k] * row[k];
      }
      squaredLengths[i] = length;
      rows.position((long) i * d).put(row, 0, d);
    }
    rows.position(0);
  }

  @Override
  public double[] squared(Tile tile, int worker) {
    int columns = tile.columns();
    double[] out = buffers[worker];
    // Views of their own for each call, and never closed: closing a view frees the whole.
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        tile.rows(),
        columns,
        d,
        -2,
        rows.getPointer((long) tile.rowFrom() * d),
        d,
        rows.getPointer((long) tile.columnFrom() * d),
        d,
        0,
        products[worker],
        columns);
    products[worker].get(out, 0, tile.rows() * columns);
    for (int i = tile.rowFrom(); i < tile.rowTo(); i++) {
      double length = squaredLengths[i];
      int start = (i - tile.rowFrom()) * columns - tile.columnFrom();
      for (int j = tile.columnFrom(); j < tile.columnTo(); j++) {
        double lengths = length + squaredLengths[j];
        double squared = lengths + out[start + j];
        // Not <=, since it is no number where the lengths are beyond the largest.
        out[start + j] = squared > CANCELLED * lengths ? squared : pairs.squared(i, j, worker);
      }
    }
    return out;
  }

  @Override
  public void close() {
    rows.close();
    for (DoublePointer product : products) {
      product.close();
    }
    blas.close();
  }
}
