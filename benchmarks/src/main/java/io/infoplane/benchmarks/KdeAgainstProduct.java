package io.infoplane.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * The two halves of {@link KdeBenchmark} in turn, in one process: the ratio of neighbours, whose
 * median other work on the machine disturbs less than it does two runs one after the other.
 */
public final class KdeAgainstProduct {
  private static final int WARM_UPS = 3;

  private KdeAgainstProduct() {}

  /**
   * Measures.
   *
   * @param arguments number of pairs, 9 where absent
   */
  public static void main(String[] arguments) {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    KdeBenchmark benchmark = new KdeBenchmark();
    benchmark.n = 10_000;
    benchmark.d = 1024;
    benchmark.setup();
    double[] ratios = new double[pairs];
    for (int pair = -WARM_UPS; pair < pairs; pair++) {
      double product = milliseconds(benchmark::fullProduct);
      double kde = milliseconds(benchmark::bothBoundsOfInputAndLabel);
      System.out.printf(
          Locale.ROOT, "KDE %.0f ms, product %.0f ms, ratio %.2f%n", kde, product, kde / product);
      if (pair >= 0) {
        ratios[pair] = kde / product;
      }
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "median ratio %.2f, %.2f to %.2f%n",
        ratios[pairs / 2],
        ratios[0],
        ratios[pairs - 1]);
  }

  private static double milliseconds(DoubleSupplier work) {
    long start = System.nanoTime();
    double value = work.getAsDouble();
    double elapsed = (System.nanoTime() - start) / 1e6;
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("not a number: " + value);
    }
    return elapsed;
  }
}
