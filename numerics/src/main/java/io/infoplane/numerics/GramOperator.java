package io.infoplane.numerics;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Multiplies Gram matrices by vectors without holding them: their elements are made tile by tile,
 * at each multiplication anew, and the exponentials of a factor serve all matrices that it is part
 * of.
 *
 * <p>Time O(n<sup>2</sup> (d + p) / 2) for p vectors; memory O(n (d + p)) and some tiles a thread.
 * The same to the last bit for any number of threads. Not for use by several threads.
 */
public final class GramOperator implements AutoCloseable {
  private final int n;
  private final int matrices;
  private final int vectors;
  private final Context context;
  private final TileProducts kernels;
  private final Workers workers;
  private final SingleThreadedBlas blas;
  private final List<DoublePointer> in = new ArrayList<>();
  private final List<DoublePointer> out = new ArrayList<>();
  private final double[][] elements;
  private final List<DoublePointer> tiles = new ArrayList<>();

  /**
   * Makes ready to multiply.
   *
   * @param factors the matrices
   * @param vectors p, for each matrix
   * @param context threads, progress and cancellation
   */
  public GramOperator(GramFactors factors, int vectors, Context context) {
    this.blas = new SingleThreadedBlas();
    this.n = factors.size();
    this.matrices = factors.products().size();
    this.vectors = vectors;
    this.context = context;
    this.kernels = new TileProducts(factors, 1, context);
    this.workers = new Workers(context.threads());
    this.elements = new double[context.threads()][Tile.capacity(n)];
    for (int worker = 0; worker < context.threads(); worker++) {
      tiles.add(new DoublePointer(Tile.capacity(n)));
    }
    for (int matrix = 0; matrix < matrices; matrix++) {
      in.add(new DoublePointer((long) n * vectors));
      out.add(new DoublePointer((long) n * vectors));
    }
  }

  /**
   * Multiplies each matrix by its own vectors.
   *
   * @param block for each matrix n x p, row after row, overwritten by the products
   */
  public void apply(double[][] block) {
    for (int matrix = 0; matrix < matrices; matrix++) {
      in.get(matrix).put(block[matrix], 0, n * vectors);
      Pointer.memset(out.get(matrix), 0, (long) Double.BYTES * n * vectors);
    }
    TileRounds.visit(n, workers, context, this::multiply);
    for (int matrix = 0; matrix < matrices; matrix++) {
      out.get(matrix).get(block[matrix], 0, n * vectors);
    }
  }

  private void multiply(Tile tile, int worker) {
    List<double[]> values = kernels.values(tile, worker);
    int rows = tile.rows();
    int columns = tile.columns();
    double[] product = elements[worker];
    DoublePointer a = tiles.get(worker);
    for (int matrix = 0; matrix < matrices; matrix++) {
      kernels.multiply(values, matrix, rows * columns, product);
      if (tile.onDiagonal()) {
        for (int i = 0; i < rows; i++) {
          // What the distance of a sample to itself has is rounding.
          product[i * columns + i] = 1;
        }
      }
      a.put(product, 0, rows * columns);
      add(openblas.CblasNoTrans, a, tile.rowFrom(), rows, tile.columnFrom(), columns, matrix);
      if (!tile.onDiagonal()) {
        add(openblas.CblasTrans, a, tile.columnFrom(), columns, tile.rowFrom(), rows, matrix);
      }
    }
  }

  /** Adds the tile, or its mirror, times the vectors. */
  private void add(
      int transpose, DoublePointer a, int to, int rows, int from, int columns, int matrix) {
    int width = transpose == openblas.CblasNoTrans ? columns : rows;
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        transpose,
        openblas.CblasNoTrans,
        rows,
        vectors,
        columns,
        1.0 / n,
        a,
        width,
        in.get(matrix).getPointer((long) from * vectors),
        vectors,
        1,
        out.get(matrix).getPointer((long) to * vectors),
        vectors);
  }

  @Override
  public void close() {
    workers.close();
    kernels.close();
    in.forEach(DoublePointer::close);
    out.forEach(DoublePointer::close);
    tiles.forEach(DoublePointer::close);
    blas.close();
  }
}
