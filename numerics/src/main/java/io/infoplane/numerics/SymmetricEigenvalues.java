package io.infoplane.numerics;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues of symmetric matrices without vectors, by LAPACK: reduced to three diagonals
 * (dsytrd), and those by the rational QR of Pal, Walker and Kahan (dsterf).
 *
 * <p>It is what LAPACK's driver dsyevd does, but for the workspace: the driver of OpenBLAS 0.3.19
 * asks for so little that the reduction runs unblocked, and takes nearly twice the time.
 */
final class SymmetricEigenvalues implements AutoCloseable {
  private static final byte UPPER_ROW_AFTER_ROW = 'L';

  private final NativeGram matrix;
  private final DoublePointer diagonal;
  private final DoublePointer beside;
  private final DoublePointer reflectors;

  /** Buffers for matrices up to an order. */
  SymmetricEigenvalues(int largest) {
    this.matrix = new NativeGram(largest);
    this.diagonal = new DoublePointer(largest);
    this.beside = new DoublePointer(largest);
    this.reflectors = new DoublePointer(largest);
  }

  /** The matrix to be filled; {@link #solve} overwrites it. */
  NativeGram matrix() {
    return matrix;
  }

  /** The eigenvalues of the matrix, ascending. */
  double[] solve(int order) {
    int info =
        openblas.LAPACKE_dsytrd(
            openblas.LAPACK_COL_MAJOR,
            UPPER_ROW_AFTER_ROW,
            order,
            matrix.elements(),
            order,
            diagonal,
            beside,
            reflectors);
    if (info == 0) {
      info = openblas.LAPACKE_dsterf(order, diagonal, beside);
    }
    if (info != 0) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "the eigenvalues of a matrix of "
              + order
              + " x "
              + order
              + " were not found (LAPACK "
              + info
              + "): does it hold values that are no numbers?");
    }
    double[] values = new double[order];
    diagonal.get(values, 0, order);
    return values;
  }

  @Override
  public void close() {
    matrix.close();
    diagonal.close();
    beside.close();
    reflectors.close();
  }
}
