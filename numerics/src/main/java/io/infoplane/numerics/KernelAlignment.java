package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.Variable;

/**
 * How wide a Gaussian kernel must be for samples of one class to look alike and those of different
 * classes not (Cristianini et al. 2002):
 *
 * <pre>
 * A(sigma) = &lt;K, L&gt; / (|K| |L|)    K_ij = exp(-D_ij / 2 sigma^2), L_ij = 1 within a class, else 0
 * </pre>
 *
 * <p>The width is the best of {@value #WIDTHS} equally spaced ones from 0.1 to 10 times the mean
 * distance, as in Wickstrom et al. (2019, arXiv:1909.11396).
 *
 * <p>Time: two passes over the distances, with {@value #WIDTHS} exponentials a pair in the second.
 * Memory as for {@link KernelSums}. The same bits for any number of threads.
 */
public final class KernelAlignment {
  private static final int WIDTHS = 75;

  private KernelAlignment() {}

  /** Sums over the pairs of a tile, each pair once. */
  private interface PairSum {
    void add(Tile tile, double[] squared, double[] sums);
  }

  /**
   * The width at which the kernel of samples is most like the labels.
   *
   * @param samples a continuous variable, or a group that is read as one
   * @param labels of the samples
   * @param context threads and cancellation
   * @return sigma, above zero; 1 where all samples are equal
   */
  public static double width(Variable samples, Discrete labels, Context context) {
    int n = samples.size();
    int[] classes = labels.toArray();
    double[] distance = new double[1];
    sum(samples, context, KernelAlignment::addDistances, distance);
    double mean = 2 * distance[0] / ((double) n * n);
    if (!(mean > 0)) {
      return 1;
    }
    double[] widths = new double[WIDTHS];
    for (int i = 0; i < WIDTHS; i++) {
      widths[i] = mean * (0.1 + 9.9 * i / (WIDTHS - 1));
    }
    double[] sums = new double[2 * WIDTHS];
    sum(
        samples,
        context,
        (tile, squared, into) -> addKernels(tile, squared, classes, widths, into),
        sums);
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < WIDTHS; i++) {
      // The norm of L is the same for all.
      double alignment = (n + 2 * sums[i]) / Math.sqrt(n + 2 * sums[WIDTHS + i]);
      if (alignment > most) {
        most = alignment;
        best = i;
      }
    }
    return widths[best];
  }

  private static void sum(Variable samples, Context context, PairSum pairs, double[] total) {
    int n = samples.size();
    int blocks = Tile.blocks(n);
    double[][] ofTiles = new double[blocks * blocks][];
    try (TileDistances distances = StoredDistances.of(samples, context.threads(), context);
        Workers workers = new Workers(context.threads())) {
      workers.run(
          ofTiles.length,
          (task, worker) -> {
            if (task / blocks <= task % blocks) {
              context.checkCancelled();
              Tile tile = Tile.of(task / blocks, task % blocks, n);
              ofTiles[task] = new double[total.length];
              pairs.add(tile, distances.squared(tile, worker), ofTiles[task]);
            }
          });
    }
    // In a fixed order, whoever took which tile.
    for (double[] ofTile : ofTiles) {
      for (int i = 0; ofTile != null && i < total.length; i++) {
        total[i] += ofTile[i];
      }
    }
  }

  private static void addDistances(Tile tile, double[] squared, double[] sums) {
    for (int i = 0; i < tile.rows(); i++) {
      for (int j = tile.onDiagonal() ? i + 1 : 0; j < tile.columns(); j++) {
        sums[0] += Math.sqrt(squared[i * tile.columns() + j]);
      }
    }
  }

  private static void addKernels(
      Tile tile, double[] squared, int[] classes, double[] widths, double[] sums) {
    for (int i = 0; i < tile.rows(); i++) {
      int ofRow = classes[tile.rowFrom() + i];
      for (int j = tile.onDiagonal() ? i + 1 : 0; j < tile.columns(); j++) {
        double d = squared[i * tile.columns() + j];
        boolean alike = ofRow == classes[tile.columnFrom() + j];
        for (int w = 0; w < widths.length; w++) {
          double kernel = Math.exp(-d / (2 * widths[w] * widths[w]));
          sums[WIDTHS + w] += kernel * kernel;
          sums[w] += alike ? kernel : 0;
        }
      }
    }
  }
}
