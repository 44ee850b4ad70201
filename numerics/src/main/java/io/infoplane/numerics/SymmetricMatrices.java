package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues and products of symmetric matrices by LAPACK and BLAS. Several matrices are worked on
 * side by side, each by one thread, so that the number of threads cannot change a bit.
 */
public final class SymmetricMatrices {
  private static final byte VALUES_ONLY = 'N';
  private static final byte UPPER = 'U';

  private SymmetricMatrices() {}

  /** Makes a matrix when its turn comes, so that not all are in memory at once. */
  @FunctionalInterface
  public interface Source {
    /** The matrix, n x n, row after row; it may be overwritten. */
    double[] matrix();
  }

  /**
   * The eigenvalues of symmetric matrices, without vectors (LAPACK dsyevd).
   *
   * <p>Time O(n<sup>3</sup>) each: on a current CPU about 0.05 s for n = 1000 and 0.4 s for n =
   * 2000. Memory 8 n<sup>2</sup> bytes for each thread, in the Java heap and beside it.
   *
   * @param matrices any number, of any sizes
   * @param context threads and cancellation
   * @return for each matrix its eigenvalues, ascending
   * @throws InfoplaneException NUMERIC if LAPACK does not converge
   */
  public static List<double[]> eigenvalues(List<Source> matrices, Context context) {
    List<double[]> values = new ArrayList<>(java.util.Collections.nCopies(matrices.size(), null));
    try (SingleThreadedBlas blas = new SingleThreadedBlas();
        Workers workers = new Workers(Math.max(1, Math.min(context.threads(), matrices.size())))) {
      workers.run(
          matrices.size(),
          (task, worker) -> {
            context.checkCancelled();
            values.set(task, eigenvalues(matrices.get(task).matrix()));
          });
    }
    return values;
  }

  private static double[] eigenvalues(double[] matrix) {
    int n = order(matrix);
    try (DoublePointer a = new DoublePointer(matrix);
        DoublePointer w = new DoublePointer(n)) {
      // Row-major upper is column-major lower of the same symmetric matrix; no copy is made of it.
      int info = openblas.LAPACKE_dsyevd(openblas.LAPACK_COL_MAJOR, VALUES_ONLY, UPPER, n, a, n, w);
      if (info != 0) {
        throw new InfoplaneException(
            ErrorCode.NUMERIC,
            "the eigenvalues of a matrix of "
                + n
                + " x "
                + n
                + " were not found (LAPACK "
                + info
                + "): does it hold values that are no numbers?");
      }
      double[] values = new double[n];
      w.get(values);
      return values;
    }
  }

  /**
   * The square of a symmetric matrix.
   *
   * <p>Time n<sup>3</sup> multiplications, memory 16 n<sup>2</sup> bytes beside the Java heap.
   *
   * @param matrix n x n, row after row
   * @return n x n
   */
  public static double[] square(double[] matrix) {
    int n = order(matrix);
    try (SingleThreadedBlas blas = new SingleThreadedBlas();
        DoublePointer a = new DoublePointer(matrix);
        DoublePointer c = new DoublePointer((long) n * n)) {
      // A A^T, of which only one half is computed.
      openblas.cblas_dsyrk(
          openblas.CblasRowMajor,
          openblas.CblasUpper,
          openblas.CblasNoTrans,
          n,
          n,
          1,
          a,
          n,
          0,
          c,
          n);
      double[] square = new double[n * n];
      c.get(square);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          square[i * n + j] = square[j * n + i];
        }
      }
      return square;
    }
  }

  private static int order(double[] matrix) {
    int n = (int) Math.round(Math.sqrt(matrix.length));
    if ((long) n * n != matrix.length || n == 0) {
      throw new IllegalArgumentException(matrix.length + " values are no square matrix");
    }
    return n;
  }
}
