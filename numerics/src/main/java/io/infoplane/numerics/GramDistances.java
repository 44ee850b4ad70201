package io.infoplane.numerics;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Distances from inner products, |a - b|<sup>2</sup> = |a|<sup>2</sup> + |b|<sup>2</sup> - 2ab, by
 * BLAS in 64 bits. Columns are centred first, which shortens the rows and so the rounding error:
 * about 10<sup>-16</sup> times the largest squared length.
 *
 * <p>Memory outside the Java heap: 8 n d bytes, and a tile a worker. Each tile is one call of fixed
 * shape on one BLAS thread, so the number of threads cannot change a bit.
 */
final class GramDistances implements TileDistances {
  private final int d;
  private final DoublePointer rows;
  private final double[] squaredLengths;
  private final DoublePointer[] products;
  private final double[][] buffers;
  private final SingleThreadedBlas blas;

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
    for (int i = 0; i < tile.rows(); i++) {
      double length = squaredLengths[tile.rowFrom() + i];
      int start = i * columns;
      for (int j = 0; j < columns; j++) {
        double squared = length + squaredLengths[tile.columnFrom() + j] + out[start + j];
        out[start + j] = Math.max(0, squared);
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
