package io.infoplane.benchmarks;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Joint;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.estimators.renyi.RenyiEstimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Matrix-based Renyi information in one process, each estimate with an empty memo: of order 1.01
 * against three calls of LAPACK's dsyevd for values only, on all threads of BLAS, which is what
 * PyTorch's eigvalsh does; of order 2; and of a mini-batch with 32 feature maps. The first round is
 * the cold one; the ratios are of neighbours.
 */
public final class RenyiAgainstEigenvalues {
  private static final int[] COLUMNS = {10, 20};

  private final MIEstimator renyi = new RenyiEstimator();

  private RenyiAgainstEigenvalues() {}

  /**
   * Measures.
   *
   * @param arguments number of rounds (5 where absent), then numbers of samples (1000 2000)
   */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int[] sizes =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
            : new int[] {1000, 2000};
    RenyiAgainstEigenvalues benchmark = new RenyiAgainstEigenvalues();
    for (int n : sizes) {
      for (int columns : COLUMNS) {
        benchmark.pairs(n, columns, rounds);
      }
    }
    benchmark.miniBatch(rounds);
  }

  private void pairs(int n, int columns, int rounds) {
    SplittableRandom random = new SplittableRandom(n);
    Continuous x = points("X", n, columns, random);
    Continuous y = points("Y", n, columns, random);
    double[] kernel = kernel(x);
    for (int round = 0; round < rounds; round++) {
      double floor = milliseconds(() -> threeProblems(kernel, n));
      double exact = milliseconds(() -> ask(x, y, "1.01"));
      double second = milliseconds(() -> ask(x, y, "2"));
      System.out.printf(
          Locale.ROOT,
          "n=%d, %d columns: alpha=1.01 %.0f ms, three dsyevd %.0f ms, ratio %.2f; alpha=2 %.1f ms, %.0f times"
              + " faster%n",
          n,
          columns,
          exact,
          floor,
          exact / floor,
          second,
          exact / second);
    }
  }

  private void miniBatch(int rounds) {
    SplittableRandom random = new SplittableRandom(1);
    Continuous x = points("X", 128, 784, random);
    List<Continuous> maps = new ArrayList<>();
    for (int map = 0; map < 32; map++) {
      maps.add(points("map" + map, 128, 144, random));
    }
    Joint group = Joint.of("maps", maps);
    for (int round = 0; round < 10 * rounds; round++) {
      double time = milliseconds(() -> ask(x, group, "1.01"));
      if (round % rounds == 0) {
        System.out.printf(Locale.ROOT, "n=128, 32 maps of 12 x 12, alpha=1.01: %.1f ms%n", time);
      }
    }
  }

  private double ask(Variable x, Variable y, String alpha) {
    Options options = Options.resolve(renyi.descriptor(), Map.of("alpha", alpha));
    return renyi.estimate(EstimationRequest.of(x, y, options, Context.standalone(1))).value();
  }

  private static Continuous points(String name, int n, int d, SplittableRandom random) {
    double[] values = new double[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    Continuous points = Continuous.of(name, Samples.of(values, n, d));
    points.sha256();
    return points;
  }

  /** A kernel matrix for the floor; making it is not measured. */
  private static double[] kernel(Continuous x) {
    int n = x.size();
    double width = 5 * Math.pow(n, -1.0 / (4 + x.dimension()));
    double[] kernel = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double squared = 0;
        for (int k = 0; k < x.dimension(); k++) {
          double difference = x.samples().get(i, k) - x.samples().get(j, k);
          squared += difference * difference;
        }
        kernel[i * n + j] = Math.exp(-squared / (2 * width * width)) / n;
      }
    }
    return kernel;
  }

  /** The eigenvalues of a kernel matrix, three times. */
  private static double threeProblems(double[] kernel, int n) {
    double largest = 0;
    try (DoublePointer a = new DoublePointer((long) n * n);
        DoublePointer w = new DoublePointer(n)) {
      for (int problem = 0; problem < 3; problem++) {
        a.put(kernel, 0, kernel.length);
        openblas.LAPACKE_dsyevd(openblas.LAPACK_COL_MAJOR, (byte) 'N', (byte) 'L', n, a, n, w);
        largest = w.get(n - 1);
      }
    }
    return largest;
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
