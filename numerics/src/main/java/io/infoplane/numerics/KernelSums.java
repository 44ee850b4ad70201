package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * For each sample i the Gaussian kernel summed over all others, at two widths: {@code narrow[i] =
 * sum over j != i of exp(-D_ij / 2v)} and {@code wide[i] = sum over j != i of exp(-D_ij / 8v)},
 * where {@code D_ij} is the squared Euclidean distance. The upper bound of Kolchinsky and Tracey
 * needs the first, the lower bound the second; one exponential serves both, because the first
 * kernel is the fourth power of the second. The term j = i, which is 1, is left out so that a
 * logarithm of a sum near 1 keeps its digits.
 *
 * <p>Time O(n<sup>2</sup> d / 2): each pair is visited once. Memory O(n d): the samples in 64 bits
 * and a few vectors; a tile of {@value #TILE} x {@value #TILE} distances a thread, never a matrix
 * of n x n. Tiles are visited in a fixed round-robin order in which no two tiles of a round share a
 * row, so the result is the same to the last bit for any number of threads, and the totals are the
 * same whether or not classes are asked for.
 *
 * @param variance v
 * @param narrow n sums at width v
 * @param wide n sums at width 4v
 */
public record KernelSums(double variance, double[] narrow, double[] wide) {
  /** Rows of a tile: 256 x 256 distances are 512 KiB, which a core's cache holds. */
  static final int TILE = 256;

  /** The sums over all samples, and those over the samples of one's own class. */
  public record ByClass(KernelSums all, Optional<KernelSums> within) {}

  /**
   * Sums the kernel over all pairs of samples.
   *
   * @param samples n x d
   * @param variances one or more v, each positive; all are served by one pass over the distances
   * @param context threads, progress, cancellation
   * @return the sums for each variance, in order
   */
  public static List<KernelSums> of(Samples samples, double[] variances, Context context) {
    return sum(samples, Optional.empty(), variances, context).stream().map(ByClass::all).toList();
  }

  /**
   * Sums the kernel over all pairs of samples and, in the same pass, over the pairs of one class.
   *
   * @param samples n x d
   * @param classes n symbols
   * @param variances one or more v, each positive
   * @param context threads, progress, cancellation
   * @return the sums for each variance, in order; {@code within} is present
   */
  public static List<ByClass> of(
      Samples samples, Discrete classes, double[] variances, Context context) {
    return sum(samples, Optional.of(classes.toArray()), variances, context);
  }

  private static List<ByClass> sum(
      Samples samples, Optional<int[]> classes, double[] variances, Context context) {
    int n = samples.rows();
    List<PairSums> sums = new ArrayList<>();
    for (double variance : variances) {
      if (!(variance > 0 && Double.isFinite(variance))) {
        throw new IllegalArgumentException("a variance must be positive, not " + variance);
      }
      sums.add(new PairSums(variance, n, classes));
    }
    try (TileDistances distances = TileDistances.of(samples, context.threads());
        Workers workers = new Workers(context.threads())) {
      TileRounds.visit(
          n,
          workers,
          context,
          (tile, worker) -> {
            double[] squared = distances.squared(tile, worker);
            for (PairSums sum : sums) {
              sum.add(tile, squared);
            }
          });
    }
    return sums.stream().map(PairSums::result).toList();
  }
}
