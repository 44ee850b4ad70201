package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The product of Gaussian kernels of several variables that are seen together. Divided by n, its
 * values for all pairs of n samples are a Gram matrix A of trace 1, symmetric and without negative
 * eigenvalues.
 *
 * <p>Where discrete variables are among them whose symbols do not touch, the matrix falls into
 * blocks, whose eigenvalues together are those of the whole.
 */
public final class ProductKernel {
  private final List<GaussianKernel> kernels;

  private ProductKernel(List<GaussianKernel> kernels) {
    this.kernels = kernels;
  }

  /**
   * The product of some kernels.
   *
   * @param kernels one at least, all of as many samples
   * @return the product
   */
  public static ProductKernel of(List<GaussianKernel> kernels) {
    if (kernels.stream().map(kernel -> kernel.variable().size()).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "a product is of one kernel at least, and all have as many samples");
    }
    return new ProductKernel(List.copyOf(kernels));
  }

  /** The product of this one and another. */
  public ProductKernel times(ProductKernel other) {
    List<GaussianKernel> all = new ArrayList<>(kernels);
    all.addAll(other.kernels);
    return of(all);
  }

  /** The factors. */
  public List<GaussianKernel> kernels() {
    return kernels;
  }

  /** Number of samples, n. */
  public int size() {
    return kernels.get(0).variable().size();
  }

  /** What tells this product from others: the digests of the variables, and the scales. */
  public String key() {
    return kernels.stream().map(GaussianKernel::key).sorted().collect(Collectors.joining(" "));
  }

  /** Numbers of the samples of each block. */
  public List<int[]> blocks() {
    List<int[]> partitions =
        kernels.stream()
            .filter(GaussianKernel::separates)
            .map(kernel -> ((Discrete) kernel.variable()).toArray())
            .toList();
    Map<List<Integer>, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      int sample = i;
      List<Integer> symbols = partitions.stream().map(labels -> labels[sample]).toList();
      members.computeIfAbsent(symbols, key -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /**
   * Whether every block is full of ones, so that its only eigenvalue is its share of the samples.
   */
  public boolean isFlat() {
    return kernels.stream().allMatch(GaussianKernel::separates);
  }

  /** The share of the samples of each block: the eigenvalues of a flat matrix. */
  public double[] shares() {
    double n = size();
    return blocks().stream().mapToDouble(members -> members.length / n).toArray();
  }

  /** The kernel inside of a block, where it is not flat. */
  ProductKernel within(int[] members) {
    List<GaussianKernel> inside = kernels.stream().filter(kernel -> !kernel.separates()).toList();
    if (members.length == size()) {
      return new ProductKernel(inside);
    }
    return new ProductKernel(inside).only(members);
  }

  private static Variable rows(Variable variable, int[] members) {
    if (variable instanceof Discrete symbols) {
      int[] some = new int[members.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = symbols.symbol(members[i]);
      }
      return Discrete.of(variable.name(), some, symbols.symbols());
    }
    if (variable instanceof Joint group) {
      return Joint.of(
          group.name(),
          group.parts().stream().map(part -> (Continuous) rows(part, members)).toList());
    }
    Samples all = ((Continuous) variable).samples();
    int columns = all.columns();
    double[] some = new double[members.length * columns];
    for (int i = 0; i < members.length; i++) {
      all.copyRows(members[i], members[i] + 1, some, i * columns);
    }
    return Continuous.of(variable.name(), Samples.of(some, members.length, columns));
  }

  /**
   * The mean kernel of two different samples: 0 where none has a neighbour, 1 where all are alike.
   *
   * @param mostSamples so many samples are looked at, evenly spaced; at least 2
   * @return between 0 and 1
   */
  public double meanOverlap(int mostSamples) {
    int n = size();
    int count = Math.min(n, mostSamples);
    int[] members = new int[count];
    for (int i = 0; i < count; i++) {
      members[i] = (int) ((long) i * n / count);
    }
    List<int[]> one = List.of(new int[] {0});
    GramFactors matrix = new GramFactors(List.of(only(members)), one);
    return matrix.sumsOfPairs(1, Context.standalone(0))[0] / (count * (count - 1.0) / 2);
  }

  private ProductKernel only(int[] members) {
    return new ProductKernel(
        kernels.stream()
            .map(kernel -> new GaussianKernel(rows(kernel.variable(), members), kernel.scale()))
            .toList());
  }

  @Override
  public String toString() {
    return kernels.stream()
        .map(kernel -> kernel.variable().name())
        .collect(Collectors.joining(" x "));
  }
}
