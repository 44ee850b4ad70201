package io.infoplane.estimators.renyi;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The normalised Gram matrix of several variables seen together, A_ij = (1/n) product over the
 * variables of their kernels. Its trace is 1.
 *
 * <p>Where discrete variables are among them whose symbols do not touch, it falls into blocks,
 * whose eigenvalues together are those of the whole.
 */
final class GramMatrix {
  private final List<Kernel> kernels;
  private final int n;
  private final List<int[]> blocks;
  private final List<Kernel> within;

  /**
   * The matrix of some kernels.
   *
   * @param kernels one at least, all of as many samples
   */
  GramMatrix(List<Kernel> kernels) {
    this.kernels = List.copyOf(kernels);
    this.n = kernels.get(0).variable().size();
    this.within = kernels.stream().filter(kernel -> !kernel.isBlocks()).toList();
    this.blocks = blocks(kernels.stream().filter(Kernel::isBlocks).toList(), n);
  }

  private static List<int[]> blocks(List<Kernel> partitions, int n) {
    Map<List<Integer>, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      int sample = i;
      List<Integer> symbols =
          partitions.stream().map(kernel -> ((Discrete) kernel.variable()).symbol(sample)).toList();
      members.computeIfAbsent(symbols, key -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Number of samples. */
  int size() {
    return n;
  }

  /** What tells this matrix from others. */
  String key() {
    return kernels.stream().map(Kernel::key).sorted().collect(Collectors.joining(" "));
  }

  /** Numbers of the samples of each block. */
  List<int[]> blocks() {
    return blocks;
  }

  /** Whether every block is full of one value, so that each has one eigenvalue, its size / n. */
  boolean isFlat() {
    return within.isEmpty();
  }

  /** A block, row after row. */
  double[] block(int[] members, Context context) {
    int m = members.length;
    double[] matrix = new double[Math.multiplyExact(m, m)];
    within.forEach(kernel -> kernel.addExponents(members, matrix, context));
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = Math.exp(-matrix[i]) / n;
    }
    return matrix;
  }

  /** The eigenvalues of a flat matrix. */
  double[] flatSpectrum() {
    return blocks.stream().mapToDouble(members -> (double) members.length / n).toArray();
  }

  @Override
  public String toString() {
    return Arrays.toString(kernels.stream().map(kernel -> kernel.variable().name()).toArray());
  }
}
