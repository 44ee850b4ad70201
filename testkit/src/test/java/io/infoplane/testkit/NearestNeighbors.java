package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A correct estimator that claims nearly all there is: Kraskov et al. (2004), algorithm 1, Ross
 * (2014) where one variable is discrete, Frenzel and Pompe (2007) under a condition in points, and
 * the mean over its symbols under a discrete one.
 */
public class NearestNeighbors implements MIEstimator {
  private static final int K = 4;
  private static final Descriptor DESCRIPTOR = describe("test:neighbors").build();

  static Descriptor.Builder describe(String id) {
    return Descriptor.builder(id, "1.0.0")
        .summary("Mutual information by nearest neighbours")
        .capabilities(
            Capability.DISCRETE_DISCRETE,
            Capability.DISCRETE_CONTINUOUS,
            Capability.CONTINUOUS_CONTINUOUS,
            Capability.MULTIVARIATE,
            Capability.CONDITIONAL,
            Capability.POINT_ESTIMATE,
            Capability.SYMMETRIC,
            Capability.DETERMINISTIC);
  }

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    double value =
        request.given().isPresent()
            ? given(request.x(), request.y(), request.given().get())
            : information(request.x(), request.y());
    return Estimate.of(value, "I(X;Y)", request.size()).build();
  }

  /** I(X;Y). */
  double information(Variable x, Variable y) {
    if (x instanceof Discrete a && y instanceof Discrete b) {
      return CountedInformation.information(a, b);
    }
    if (x instanceof Discrete symbols) {
      return ross(symbols, points(y));
    }
    if (y instanceof Discrete symbols) {
      return ross(symbols, points(x));
    }
    return kraskov(points(x), points(y));
  }

  /** I(X;Y|Z). */
  double given(Variable x, Variable y, Variable z) {
    if (z instanceof Discrete symbols) {
      double sum = 0;
      for (int s = 0; s < symbols.symbols(); s++) {
        int[] rows = rowsOf(symbols, s);
        if (rows.length > K + 1) {
          sum += (double) rows.length / z.size() * information(at(x, rows), at(y, rows));
        }
      }
      return sum;
    }
    if (x instanceof Discrete || y instanceof Discrete) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "test:neighbors takes points as a condition on points alone");
    }
    return frenzelPompe(points(x), points(y), points(z));
  }

  private static int[] rowsOf(Discrete symbols, int symbol) {
    return IntStream.range(0, symbols.size()).filter(i -> symbols.symbol(i) == symbol).toArray();
  }

  private static Variable at(Variable variable, int[] rows) {
    if (variable instanceof Discrete symbols) {
      return Discrete.of(
          symbols.name(), Arrays.stream(rows).map(symbols::symbol).toArray(), symbols.symbols());
    }
    double[][] all = points(variable);
    return Continuous.of(
        variable.name(),
        Samples.of(Arrays.stream(rows).mapToObj(i -> all[i]).toArray(double[][]::new)));
  }

  /** A group is its columns side by side. */
  static double[][] points(Variable variable) {
    double[][] rows = new double[variable.size()][];
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      rows[i] =
          variable instanceof Joint group
              ? group.parts().stream()
                  .flatMapToDouble(part -> Arrays.stream(part.samples().row(row)))
                  .toArray()
              : variable.as(Continuous.class).samples().row(row);
    }
    if (Arrays.stream(rows).allMatch(row -> Arrays.equals(row, rows[0]))) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "'" + variable.name() + "' is constant: test:neighbors needs points that differ");
    }
    return rows;
  }

  /** The largest difference in a column. */
  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int k = 0; k < a.length; k++) {
      largest = Math.max(largest, Math.abs(a[k] - b[k]));
    }
    return largest;
  }

  private static double kraskov(double[][] x, double[][] y) {
    int n = x.length;
    checkSize(n);
    double sum = 0;
    double[] both = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        both[j] = Math.max(distance(x[i], x[j]), distance(y[i], y[j]));
      }
      double radius = kthNearest(both, i);
      sum += digamma(within(x, i, radius) + 1) + digamma(within(y, i, radius) + 1);
    }
    return digamma(K) + digamma(n) - sum / n;
  }

  private static double frenzelPompe(double[][] x, double[][] y, double[][] z) {
    int n = x.length;
    checkSize(n);
    double sum = 0;
    double[] all = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double xy = Math.max(distance(x[i], x[j]), distance(y[i], y[j]));
        all[j] = Math.max(xy, distance(z[i], z[j]));
      }
      double radius = kthNearest(all, i);
      int xz = 0;
      int yz = 0;
      int zs = 0;
      for (int j = 0; j < n; j++) {
        if (j != i && distance(z[i], z[j]) < radius) {
          zs++;
          xz += distance(x[i], x[j]) < radius ? 1 : 0;
          yz += distance(y[i], y[j]) < radius ? 1 : 0;
        }
      }
      sum += digamma(zs + 1) - digamma(xz + 1) - digamma(yz + 1);
    }
    return digamma(K) + sum / n;
  }

  private static double ross(Discrete symbols, double[][] points) {
    int n = points.length;
    checkSize(n);
    if (Arrays.stream(symbols.counts()).anyMatch(count -> count == n)) {
      return 0; // One symbol has no entropy.
    }
    double sum = 0;
    int used = 0;
    for (int s = 0; s < symbols.symbols(); s++) {
      int[] rows = rowsOf(symbols, s);
      if (rows.length < 2) {
        continue; // A symbol that occurs once has no neighbour of its kind.
      }
      int k = Math.min(K, rows.length - 1);
      double[] near = new double[rows.length];
      for (int a = 0; a < rows.length; a++) {
        for (int b = 0; b < rows.length; b++) {
          near[b] = distance(points[rows[a]], points[rows[b]]);
        }
        double[] sorted = near.clone();
        Arrays.sort(sorted);
        double radius = sorted[k];
        int m = 0;
        for (double[] point : points) {
          m += distance(points[rows[a]], point) <= radius ? 1 : 0;
        }
        sum += digamma(k) - digamma(rows.length) - digamma(m - 1);
        used++;
      }
    }
    return used == 0 ? 0 : digamma(n) + sum / used;
  }

  private static void checkSize(int n) {
    if (n <= K + 1) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES, "test:neighbors needs " + (K + 2) + " samples, not " + n);
    }
  }

  /** The distance of the K-th nearest other point, by insertion into the K least so far. */
  private static double kthNearest(double[] distances, int self) {
    double[] least = new double[K];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int j = 0; j < distances.length; j++) {
      if (j != self && distances[j] < least[K - 1]) {
        int at = K - 1;
        for (; at > 0 && least[at - 1] > distances[j]; at--) {
          least[at] = least[at - 1];
        }
        least[at] = distances[j];
      }
    }
    return least[K - 1];
  }

  private static int within(double[][] points, int i, double radius) {
    int count = 0;
    for (int j = 0; j < points.length; j++) {
      count += j != i && distance(points[i], points[j]) < radius ? 1 : 0;
    }
    return count;
  }

  /** By recurrence to 10 and the asymptotic series; Abramowitz and Stegun 6.3.5 and 6.3.18. */
  static double digamma(double x) {
    double shift = 0;
    for (; x < 10; x++) {
      shift -= 1 / x;
    }
    double square = 1 / (x * x);
    return shift
        + Math.log(x)
        - 0.5 / x
        - square * (1.0 / 12 - square * (1.0 / 120 - square / 252));
  }
}
