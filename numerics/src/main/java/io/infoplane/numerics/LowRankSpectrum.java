package io.infoplane.numerics;

import io.infoplane.api.Context;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues of a part of a Gram matrix, by incomplete Cholesky factors with pivots (Fine &amp;
 * Scheinberg 2001): A = G G<sup>T</sup> + E, where G has r columns and E is symmetric without
 * negative eigenvalues. What is left out is known exactly, tr E, and each eigenvalue of A is at
 * least the one of G G<sup>T</sup>.
 *
 * @param eigenvalues the r of G<sup>T</sup> G, ascending
 * @param residual tr E, what the eigenvalues lack to 1
 */
public record LowRankSpectrum(double[] eigenvalues, double residual) {

  /**
   * Takes pivots until the residual is small enough, or there are enough.
   *
   * <p>Time O(n r (d + r)), memory 8 n (r + d) bytes; no matrix of n x n. One thread.
   *
   * @param kernel of n samples
   * @param largestRank r at most
   * @param tolerance residual that is small enough
   * @param context cancellation
   * @return the spectrum
   */
  public static LowRankSpectrum of(
      ProductKernel kernel, int largestRank, double tolerance, Context context) {
    int n = kernel.size();
    int most = Math.min(n, largestRank);
    GramColumns columns = new GramColumns(kernel);
    double[] left = new double[n];
    Arrays.fill(left, 1.0 / n);
    double residual = 1;
    int rank = 0;
    try (SingleThreadedBlas blas = new SingleThreadedBlas();
        DoublePointer factors = new DoublePointer((long) n * most);
        DoublePointer ofPivot = new DoublePointer(most);
        DoublePointer next = new DoublePointer(n)) {
      while (rank < most && residual > tolerance) {
        context.checkCancelled();
        int pivot = largest(left);
        double height = left[pivot];
        // What is smaller than the rounding of 1/n is no pivot.
        if (height <= Math.ulp(1.0) / n) {
          break;
        }
        double[] column = columns.column(pivot);
        for (int i = 0; i < n; i++) {
          column[i] /= n;
        }
        subtract(factors, ofPivot, next, column, pivot, n, rank);
        double root = Math.sqrt(height);
        residual = 0;
        for (int i = 0; i < n; i++) {
          column[i] /= root;
          left[i] = i == pivot ? 0 : Math.max(0, left[i] - column[i] * column[i]);
          residual += left[i];
        }
        column[pivot] = root;
        factors.position((long) rank * n).put(column, 0, n);
        factors.position(0);
        rank++;
      }
      return new LowRankSpectrum(eigenvalues(factors, n, rank), residual);
    }
  }

  /**
   * The spectra of several matrices, side by side, each by one thread.
   *
   * @param kernels one or more
   * @param largestRank r at most, of each
   * @param tolerance residual that is small enough
   * @param context threads and cancellation
   * @return the spectra, in order
   */
  public static List<LowRankSpectrum> of(
      List<ProductKernel> kernels, int largestRank, double tolerance, Context context) {
    LowRankSpectrum[] spectra = new LowRankSpectrum[kernels.size()];
    try (Workers workers = new Workers(Math.min(context.threads(), spectra.length))) {
      workers.run(
          spectra.length,
          (task, worker) -> spectra[task] = of(kernels.get(task), largestRank, tolerance, context));
    }
    return List.of(spectra);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** column -= G G[pivot], where column j of G follows column j - 1. */
  private static void subtract(
      DoublePointer factors,
      DoublePointer ofPivot,
      DoublePointer next,
      double[] column,
      int pivot,
      int n,
      int rank) {
    if (rank == 0) {
      return;
    }
    for (int j = 0; j < rank; j++) {
      ofPivot.put(j, factors.get((long) j * n + pivot));
    }
    next.put(column, 0, n);
    openblas.cblas_dgemv(
        openblas.CblasColMajor,
        openblas.CblasNoTrans,
        n,
        rank,
        -1,
        factors,
        n,
        ofPivot,
        1,
        1,
        next,
        1);
    next.get(column, 0, n);
  }

  private static double[] eigenvalues(DoublePointer factors, int n, int rank) {
    try (SymmetricEigenvalues lapack = new SymmetricEigenvalues(rank)) {
      // G^T G, the half that LAPACK reads.
      openblas.cblas_dsyrk(
          openblas.CblasColMajor,
          openblas.CblasLower,
          openblas.CblasTrans,
          rank,
          n,
          1,
          factors,
          n,
          0,
          lapack.matrix().elements(),
          rank);
      return lapack.solve(rank);
    }
  }
}
