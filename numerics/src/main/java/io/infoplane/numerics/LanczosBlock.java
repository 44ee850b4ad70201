package io.infoplane.numerics;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.openblas.global.openblas;

/**
 * Lanczos recurrences of several starting vectors with one matrix, side by side, each by itself.
 * The three diagonals of a vector give v' f(A) v as a Gauss quadrature; that stays right without
 * orthogonalising anew (Greenbaum 1989).
 */
final class LanczosBlock {
  /** A remainder this short is rounding: the vector's space is exhausted. */
  private static final double EXHAUSTED = 1e-14;

  private final int n;
  private final int width;
  private final double[] squaredLengths;
  private double[] previous;
  private double[] current;
  private double[][] diagonal = new double[0][];
  private double[][] beside = new double[0][];

  private LanczosBlock(int n, int width, double[] starts) {
    this.n = n;
    this.width = width;
    this.current = starts;
    this.previous = new double[starts.length];
    this.squaredLengths = normalise(current);
  }

  /**
   * Starts from the columns of Q, followed by random vectors without their part in Q.
   *
   * @param basis n x p, orthonormal columns
   * @param random n x 2p, of which the second half is used
   */
  static LanczosBlock from(double[] basis, double[] random, int n, int probes) {
    int width = 2 * probes;
    double[] starts = random.clone();
    // Twice, for what rounding left of Q the first time.
    for (int pass = 0; pass < 2; pass++) {
      double[] inBasis = new double[probes * probes];
      for (int i = 0; i < n; i++) {
        for (int q = 0; q < probes; q++) {
          double part = basis[i * probes + q];
          for (int k = 0; k < probes; k++) {
            inBasis[q * probes + k] += part * starts[i * width + probes + k];
          }
        }
      }
      for (int i = 0; i < n; i++) {
        for (int q = 0; q < probes; q++) {
          double part = basis[i * probes + q];
          for (int k = 0; k < probes; k++) {
            starts[i * width + probes + k] -= part * inBasis[q * probes + k];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      System.arraycopy(basis, i * probes, starts, i * width, probes);
    }
    return new LanczosBlock(n, width, starts);
  }

  /** A copy of the vectors to be multiplied next: n x width, row after row. */
  double[] current() {
    return current.clone();
  }

  /**
   * One step.
   *
   * @param product the matrix times the current vectors; taken over
   */
  void advance(double[] product) {
    int step = diagonal.length;
    double[] alpha = new double[width];
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < width; q++) {
        alpha[q] += current[i * width + q] * product[i * width + q];
      }
    }
    double[] before = step == 0 ? new double[width] : beside[step - 1];
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < width; q++) {
        int at = i * width + q;
        product[at] -= alpha[q] * current[at] + before[q] * previous[at];
      }
    }
    double[] squares = normalise(product);
    double[] beta = new double[width];
    for (int q = 0; q < width; q++) {
      beta[q] = Math.sqrt(squares[q]);
    }
    diagonal = Arrays.copyOf(diagonal, step + 1);
    beside = Arrays.copyOf(beside, step + 1);
    diagonal[step] = alpha;
    beside[step] = beta;
    previous = current;
    current = product;
  }

  /** Makes each column one of length 1, or of zeros; answers what the squared lengths were. */
  private double[] normalise(double[] block) {
    double[] squares = new double[width];
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < width; q++) {
        squares[q] += block[i * width + q] * block[i * width + q];
      }
    }
    double[] factors = new double[width];
    for (int q = 0; q < width; q++) {
      boolean exhausted = Math.sqrt(squares[q]) <= EXHAUSTED;
      squares[q] = exhausted ? 0 : squares[q];
      factors[q] = exhausted ? 0 : 1 / Math.sqrt(squares[q]);
    }
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < width; q++) {
        block[i * width + q] *= factors[q];
      }
    }
    return squares;
  }

  /** v' A v of a starting vector. */
  double first(int vector) {
    return squaredLengths[vector] * diagonal[0][vector];
  }

  /** v' A<sup>2</sup> v of a starting vector. */
  double second(int vector) {
    double alpha = diagonal[0][vector];
    double beta = beside[0][vector];
    return squaredLengths[vector] * (alpha * alpha + beta * beta);
  }

  /** v' f(A) v of a starting vector, by the steps made so far. */
  double quadrature(int vector, DoubleUnaryOperator f) {
    int steps = diagonal.length;
    double[] d = new double[steps];
    double[] e = new double[steps];
    int order = 0;
    while (order < steps) {
      d[order] = diagonal[order][vector];
      e[order] = beside[order][vector];
      order++;
      if (e[order - 1] == 0) {
        break;
      }
    }
    double[] vectors = new double[order * order];
    int info =
        openblas.LAPACKE_dstev(openblas.LAPACK_ROW_MAJOR, (byte) 'V', order, d, e, vectors, order);
    if (info != 0) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "the eigenvalues of " + order + " Lanczos steps were not found (LAPACK " + info + ")");
    }
    double sum = 0;
    for (int k = 0; k < order; k++) {
      double weight = vectors[k] * vectors[k];
      sum += weight * f.applyAsDouble(Math.min(1, Math.max(0, d[k])));
    }
    return squaredLengths[vector] * sum;
  }
}
