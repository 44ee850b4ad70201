package io.infoplane.numerics;

import io.infoplane.api.Context;
import java.util.List;

/**
 * Several Gram matrices that are products, element by element, of a few factors: those of X, of Y
 * and of both together have the factors of X and of Y. The exponentials of a factor serve all
 * matrices that it is part of.
 *
 * @param factors the kernels, all of as many samples
 * @param products for each matrix the numbers of its factors, one at least
 */
public record GramFactors(List<ProductKernel> factors, List<int[]> products) {
  /** Copies the lists. */
  public GramFactors {
    factors = List.copyOf(factors);
    products = List.copyOf(products);
  }

  /** Number of samples, n. */
  public int size() {
    return factors.get(0).size();
  }

  /** The kernel of each matrix. */
  public List<ProductKernel> kernels() {
    return products.stream().map(this::kernel).toList();
  }

  private ProductKernel kernel(int[] numbers) {
    ProductKernel kernel = factors.get(numbers[0]);
    for (int i = 1; i < numbers.length; i++) {
      kernel = kernel.times(factors.get(numbers[i]));
    }
    return kernel;
  }

  /**
   * tr A<sup>2</sup> of each matrix: the sum of its squared elements.
   *
   * <p>Time O(n<sup>2</sup> d / 2), memory O(n d) and some tiles a thread, never n x n. The same to
   * the last bit for any number of threads.
   *
   * @param context threads, cancellation, and the memo for distances
   * @return between 1/n and 1, for each matrix
   */
  public double[] squaredNorms(Context context) {
    double n = size();
    double[] sums = sumsOfPairs(2, context);
    for (int p = 0; p < sums.length; p++) {
      sums[p] = (n + 2 * sums[p]) / n / n;
    }
    return sums;
  }

  /** The sum of the kernels, raised to a power, over all pairs of different samples. */
  double[] sumsOfPairs(double power, Context context) {
    int n = size();
    int blocks = Tile.blocks(n);
    double[][] sums = new double[blocks * blocks][];
    try (TileProducts kernels = new TileProducts(this, power, context);
        Workers workers = new Workers(context.threads())) {
      TileRounds.visit(
          n,
          workers,
          context,
          (tile, worker) ->
              sums[
                      tile.rowFrom() / KernelSums.TILE * blocks
                          + tile.columnFrom() / KernelSums.TILE] =
                  kernels.sums(tile, worker));
    }
    // Added in the order of the tiles, whoever was first.
    double[] all = new double[products.size()];
    for (double[] tile : sums) {
      for (int p = 0; tile != null && p < all.length; p++) {
        all[p] += tile[p];
      }
    }
    return all;
  }
}
