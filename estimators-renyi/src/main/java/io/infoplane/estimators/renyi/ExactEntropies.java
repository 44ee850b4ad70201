package io.infoplane.estimators.renyi;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;
import io.infoplane.numerics.GramFactors;
import io.infoplane.numerics.GramSpectra;
import io.infoplane.numerics.ProductKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The matrix-based entropies of several Gram matrices (Sanchez Giraldo, Rao &amp; Principe 2015),
 * exact. Of order 2, 3 and 4 without eigenvalues: tr A<sup>2</sup> is the sum of the squared
 * elements, and the square of A gives the next two. What was computed before for the same content
 * is taken from the memo.
 */
final class ExactEntropies implements Entropies {
  /** Eigenvalues of a matrix of this order take minutes and 800 MB. */
  private static final int LARGEST = 10_000;

  private final RenyiEntropy order;
  private final Context context;

  ExactEntropies(RenyiEntropy order, Context context) {
    this.order = order;
    this.context = context;
  }

  @Override
  public EntropyValues of(GramFactors matrices, int[] signs) {
    List<ProductKernel> kernels = matrices.kernels();
    Map<String, Double> known = new HashMap<>();
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      int number = i;
      context
          .memo()
          .find(key(kernels.get(i)))
          .ifPresentOrElse(
              entropy -> known.put(kernels.get(number).key(), entropy), () -> wanted.add(number));
    }
    double[] found = compute(matrices, wanted, kernels);
    for (int i = 0; i < found.length; i++) {
      double entropy = found[i];
      ProductKernel kernel = kernels.get(wanted.get(i));
      known.put(kernel.key(), context.memo().get(key(kernel), () -> entropy));
    }
    return EntropyValues.exact(
        kernels.stream().mapToDouble(kernel -> known.get(kernel.key())).toArray());
  }

  private double[] compute(
      GramFactors matrices, List<Integer> wanted, List<ProductKernel> kernels) {
    if (wanted.isEmpty()) {
      return new double[0];
    }
    if (order.alpha() == 2) {
      List<int[]> products = wanted.stream().map(matrices.products()::get).toList();
      double[] traces = new GramFactors(matrices.factors(), products).squaredNorms(context);
      return Arrays.stream(traces).map(order::ofPowerSum).toArray();
    }
    List<ProductKernel> missing = wanted.stream().map(kernels::get).toList();
    missing.forEach(ExactEntropies::checkSize);
    if (order.alpha() == 3 || order.alpha() == 4) {
      double[] traces = GramSpectra.tracesOfPower(missing, (int) order.alpha(), context);
      return Arrays.stream(traces).map(order::ofPowerSum).toArray();
    }
    return GramSpectra.eigenvalues(missing, context).stream().mapToDouble(order::of).toArray();
  }

  private Memo.Key<Double> key(ProductKernel kernel) {
    return new Memo.Key<>(
        Double.class,
        "core:renyi entropy alpha=" + order.alpha() + " " + kernel.key(),
        Double.BYTES);
  }

  private static void checkSize(ProductKernel kernel) {
    int largest = kernel.blocks().stream().mapToInt(members -> members.length).max().orElse(0);
    if (!kernel.isFlat()) {
      checkSize(largest);
    }
  }

  /** Refuses a matrix that would be too large. */
  static void checkSize(int n) {
    if (n > LARGEST) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "core:renyi with method=exact works on matrices of n x n, and takes at most "
              + LARGEST
              + " samples, not "
              + n
              + ": take a part of the rows, method=stochastic or method=low-rank, or alpha=2,"
              + " which needs no matrix");
    }
  }
}
