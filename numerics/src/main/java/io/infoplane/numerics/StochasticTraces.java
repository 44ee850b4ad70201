package io.infoplane.numerics;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Estimates tr f(A) of Gram matrices of any size from products with vectors, by stochastic Lanczos
 * quadrature (Ubaru, Chen &amp; Saad 2017).
 *
 * <p>The variance is kept small in two ways. An orthonormal Q that nearly spans the largest
 * eigenvectors is taken out first, and its part of the trace is summed without chance (Meyer,
 * Musco, Musco &amp; Woodruff 2021). In what is left, P = I - QQ<sup>T</sup>, each random z has z'
 * P f(A) P z, from which c (z' P A P z - tr P A P) is subtracted: of mean 0, because tr A = 1 is
 * known.
 *
 * <p>All matrices see the same random vectors, so that in a difference of traces a part of the
 * error cancels. Time: a pass over the pairs of samples a Lanczos step; memory O(n p), no matrix of
 * n x n.
 */
public final class StochasticTraces {
  /** Lanczos steps between two looks at the trace. */
  private static final int STRIDE = 5;

  /** Looks are over when the trace moves less than this part of its standard error. */
  private static final double SMALL_MOVE = 0.1;

  /** Or by less than this, which is rounding. */
  private static final double ROUNDING = 1e-12;

  /** A column of which less than this part is its own depends on others. */
  private static final double DEPENDENT = 1e-10;

  private final GramFactors matrices;
  private final DoubleUnaryOperator function;
  private final int probes;
  private final Context context;
  private final int n;

  private StochasticTraces(
      GramFactors matrices, DoubleUnaryOperator function, int probes, Context context) {
    this.matrices = matrices;
    this.function = function;
    this.probes = Math.min(probes, matrices.size());
    this.context = context;
    this.n = matrices.size();
  }

  /**
   * Estimates the trace of a function of each matrix.
   *
   * @param matrices of trace 1
   * @param function f, with f(0) = 0; called with eigenvalues from 0 to 1
   * @param probes number of random vectors, and of columns of Q; 2 at least
   * @param mostSteps Lanczos steps at most; fewer where the trace has settled
   * @param context seed, threads, progress and cancellation
   * @return for each matrix its samples; sample k of all of them is of the same random vector
   */
  public static List<TraceSamples> of(
      GramFactors matrices,
      DoubleUnaryOperator function,
      int probes,
      int mostSteps,
      Context context) {
    return new StochasticTraces(matrices, function, probes, context).estimate(mostSteps);
  }

  private List<TraceSamples> estimate(int mostSteps) {
    double[] squaredNorms = matrices.squaredNorms(context);
    double[] random = randomVectors();
    List<double[]> bases = bases(random);
    List<LanczosBlock> blocks = new ArrayList<>();
    for (double[] basis : bases) {
      blocks.add(LanczosBlock.from(basis, random, n, probes));
    }
    int steps = Math.min(n, mostSteps);
    List<TraceSamples> answer = List.of();
    try (GramOperator operator = new GramOperator(matrices, 2 * probes, context)) {
      for (int step = 1; step <= steps; step++) {
        double[][] products = new double[blocks.size()][];
        for (int c = 0; c < products.length; c++) {
          products[c] = blocks.get(c).current();
        }
        operator.apply(products);
        for (int c = 0; c < products.length; c++) {
          blocks.get(c).advance(products[c]);
        }
        if (step % STRIDE == 0 || step == steps) {
          List<TraceSamples> before = answer;
          answer = new ArrayList<>();
          boolean settled = true;
          for (int c = 0; c < products.length; c++) {
            double[] samples = samples(blocks.get(c), squaredNorms[c]);
            double move =
                before.isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : Math.abs(mean(samples) - before.get(c).mean());
            settled &= move <= Math.max(ROUNDING, SMALL_MOVE * standardError(samples));
            answer.add(new TraceSamples(samples, move));
          }
          if (settled) {
            break;
          }
        }
      }
    }
    return answer;
  }

  /** Rademacher vectors: n x 2p, row after row, the first half for Q. */
  private double[] randomVectors() {
    int width = 2 * probes;
    double[] vectors = new double[Math.multiplyExact(n, width)];
    for (int k = 0; k < width; k++) {
      RandomGenerator random = context.random("core:numerics probe " + k);
      for (int i = 0; i < n; i++) {
        vectors[i * width + k] = random.nextBoolean() ? 1 : -1;
      }
    }
    return vectors;
  }

  /** For each matrix n x p orthonormal columns, by two steps of subspace iteration. */
  private List<double[]> bases(double[] random) {
    double[][] blocks = new double[matrices.products().size()][];
    for (int c = 0; c < blocks.length; c++) {
      blocks[c] = new double[n * probes];
      for (int i = 0; i < n; i++) {
        System.arraycopy(random, i * 2 * probes, blocks[c], i * probes, probes);
      }
    }
    try (GramOperator operator = new GramOperator(matrices, probes, context)) {
      for (int pass = 0; pass < 2; pass++) {
        operator.apply(blocks);
        for (double[] block : blocks) {
          orthonormalise(block);
        }
      }
    }
    return List.of(blocks);
  }

  /**
   * Gram-Schmidt, each column twice; what is left of one that depends on those before it is
   * rounding, and becomes zero. LAPACK's QR is not used: it needs dtrmm, which OpenBLAS 0.3.19
   * computes wrongly on CPUs with AVX-512.
   */
  private void orthonormalise(double[] block) {
    double[][] columns = new double[probes][n];
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < probes; q++) {
        columns[q][i] = block[i * probes + q];
      }
    }
    for (int q = 0; q < probes; q++) {
      double before = Math.sqrt(inner(columns[q], columns[q]));
      for (int pass = 0; pass < 2; pass++) {
        for (int earlier = 0; earlier < q; earlier++) {
          addTo(columns[q], -inner(columns[earlier], columns[q]), columns[earlier]);
        }
      }
      double length = Math.sqrt(inner(columns[q], columns[q]));
      double factor = length > DEPENDENT * before ? 1 / length : 0;
      for (int i = 0; i < n; i++) {
        columns[q][i] *= factor;
        block[i * probes + q] = columns[q][i];
      }
    }
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addTo(double[] sum, double factor, double[] column) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * column[i];
    }
  }

  private double[] samples(LanczosBlock block, double squaredNorm) {
    double certain = 0;
    double leftTrace = 1;
    double leftSquares = squaredNorm;
    for (int q = 0; q < probes; q++) {
      certain += block.quadrature(q, function);
      leftTrace -= block.first(q);
      leftSquares -= block.second(q);
    }
    // The slope of f where most of what is left lies; where nothing is left it has no effect.
    boolean anythingLeft = leftTrace > ROUNDING && leftSquares > 0;
    double typical = anythingLeft ? Math.min(1, leftSquares / leftTrace) : 0;
    double slope = anythingLeft ? function.applyAsDouble(typical) / typical : 0;
    double[] samples = new double[probes];
    for (int k = 0; k < probes; k++) {
      double chance = block.quadrature(probes + k, function);
      samples[k] = certain + chance - slope * (block.first(probes + k) - leftTrace);
    }
    return samples;
  }

  private static double mean(double[] samples) {
    return new TraceSamples(samples, 0).mean();
  }

  private static double standardError(double[] samples) {
    double mean = mean(samples);
    double squares = 0;
    for (double sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    return Math.sqrt(squares / (samples.length - 1.0) / samples.length);
  }
}
