package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Classes of points: how much does the point tell of its class? */
final class ClassTasks {
  private ClassTasks() {}

  static List<Task> tasks() {
    return List.of(
        distantClasses(false),
        distantClasses(true),
        independence(),
        overlappingPair(1),
        overlappingPair(2),
        smearedCategories(5),
        severalColumns(),
        groupThatTellsTogether(),
        groupThatRepeatsItself(),
        keyedClasses());
  }

  /**
   * Four classes of radius about 0.05 on a line, 1000 apart. Neither bins over their range nor
   * noise of any usual size takes one for another, so I(C;T) = H(C).
   */
  private static Task distantClasses(boolean pointsFirst) {
    Discrete classes = classes(1000, 4);
    Continuous points = gaussians("T", classes, 1, 1000, 0.05, 1);
    Variable x = pointsFirst ? points : classes;
    Variable y = pointsFirst ? classes : points;
    return Task.of(
        pointsFirst ? "distant classes: I(T;C) = H(C)" : "distant classes: I(C;T) = H(C)",
        Set.of(Capability.DISCRETE_CONTINUOUS),
        x,
        y,
        Math.log(4),
        new Allowance(0.01, "corrections of order 1 / n, n = 1000"));
  }

  /** The class moves nothing. */
  private static Task independence() {
    Discrete classes = classes(3000, 3);
    return Task.of(
        "points independent of their class",
        Set.of(Capability.DISCRETE_CONTINUOUS),
        classes,
        gaussians("T", classes, 1, 0, 1, 2),
        0,
        new Allowance(
            0.05,
            "sampling, n = 3000: standard error of nearest neighbours 0.02, bias of 30 cells"
                + " 0.01"));
  }

  /** Two normal distributions of unit variance: ln 2 - E[ln(1 + exp(-2 m (m + Z)))]. */
  private static Task overlappingPair(double halfDistance) {
    Discrete classes = classes(4000, 2);
    return Task.of(
        "normal classes " + 2 * halfDistance + " standard deviations apart",
        Set.of(Capability.DISCRETE_CONTINUOUS, Capability.POINT_ESTIMATE),
        classes,
        gaussians("T", classes, 1, 2 * halfDistance, 1, 3),
        informationOfPair(halfDistance),
        new Allowance(0.05, "sampling, n = 4000: standard error 0.01 to 0.02"));
  }

  /**
   * A category out of m, plus a uniform number between 0 and 2, so that neighbours overlap by half:
   * ln m - ((m - 1) / m) ln 2 (Gao et al. 2017, section 5).
   */
  private static Task smearedCategories(int m) {
    Discrete categories = classes(4000, m);
    SplittableRandom random = new SplittableRandom(8);
    double[] points = new double[categories.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = categories.symbol(i) + 2 * random.nextDouble();
    }
    return Task.of(
        m + " categories plus uniform noise",
        Set.of(Capability.DISCRETE_CONTINUOUS, Capability.POINT_ESTIMATE),
        categories,
        Continuous.of("T", Samples.of(points, points.length, 1)),
        Math.log(m) - (m - 1.0) / m * Math.log(2),
        new Allowance(
            0.06, "sampling, n = 4000: standard error 0.01, bias of 30 cells or neighbours 0.03"));
  }

  /**
   * Both columns say the same of the class, each with a noise of its own: half the distance more.
   */
  private static Task severalColumns() {
    Discrete classes = classes(2000, 2);
    SplittableRandom random = new SplittableRandom(9);
    double[][] points = new double[classes.size()][2];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < 2; k++) {
        points[i][k] = Math.sqrt(2) * classes.symbol(i) + random.nextGaussian();
      }
    }
    return Task.of(
            "normal classes in two columns",
            Set.of(Capability.DISCRETE_CONTINUOUS, Capability.POINT_ESTIMATE),
            classes,
            Continuous.of("T", Samples.of(points)),
            informationOfPair(1),
            new Allowance(0.06, "sampling, n = 2000: standard error 0.02"))
        .thatIsDemanding();
  }

  /** Each part tells one bit of the class, the group both. */
  private static Task groupThatTellsTogether() {
    Discrete classes = classes(1000, 4);
    return group(
        "a group of which each part tells one bit",
        classes,
        List.of(bit(classes, 0), bit(classes, 1)),
        Math.log(4),
        new Allowance(0.01, "corrections of order 1 / n, n = 1000"));
  }

  /** A part that repeats the other tells nothing new. */
  private static Task groupThatRepeatsItself() {
    Discrete classes = classes(1000, 4);
    return group(
        "a group of which one part repeats the other",
        classes,
        List.of(bit(classes, 0), bit(classes, 0)),
        Math.log(2),
        new Allowance(0.06, "sampling, n = 1000: standard error 0.02 between alike classes"));
  }

  private static Task group(
      String title, Discrete classes, List<Continuous> parts, double truth, Allowance allowance) {
    return Task.of(
        title,
        Set.of(Capability.DISCRETE_CONTINUOUS, Capability.MULTIVARIATE),
        classes,
        Joint.of("T", parts),
        truth,
        allowance);
  }

  /** A bit of the class, around 0 or around 1000. */
  private static Continuous bit(Discrete classes, int which) {
    int[] bits = classes.toArray();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bits[i] >> which & 1;
    }
    return gaussians("bit " + which, Discrete.of("bit", bits, 2), 1, 1000, 0.05, 23 + which);
  }

  /** The point is the class, turned round where the key is 1: nothing without the key, all with. */
  private static Task keyedClasses() {
    Discrete both = classes(1000, 4);
    int[] plain = new int[both.size()];
    int[] key = new int[both.size()];
    int[] shown = new int[both.size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = both.symbol(i) & 1;
      key[i] = both.symbol(i) >> 1;
      shown[i] = plain[i] ^ key[i];
    }
    return Task.of(
            "a class hidden by a key, given the key",
            Set.of(Capability.DISCRETE_CONTINUOUS),
            Discrete.of("C", plain, 2),
            gaussians("T", Discrete.of("shown", shown, 2), 1, 1000, 0.05, 10),
            Math.log(2),
            new Allowance(0.01, "corrections of order 1 / n, n = 1000"))
        .given(Discrete.of("key", key, 2));
  }

  /**
   * I(C;T) for T = N(m, 1) or N(-m, 1), equally likely: ln 2 - E[ln(1 + exp(-2 m t))] over t ~ N(m,
   * 1), by the trapezoidal rule, which converges faster than any power for such integrands.
   */
  static double informationOfPair(double m) {
    double step = 1e-3;
    double sum = 0;
    for (double t = m - 12; t <= m + 12; t += step) {
      double density = Math.exp(-0.5 * (t - m) * (t - m)) / Math.sqrt(2 * Math.PI);
      sum += density * Math.log1p(Math.exp(-2 * m * t)) * step;
    }
    return Math.log(2) - sum;
  }

  /** 0, ..., k - 1, over and over. */
  static Discrete classes(int n, int k) {
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % k;
    }
    return Discrete.of("C", labels, k);
  }

  /** Normal points around (distance times the class) on the first axis. */
  static Continuous gaussians(
      String name, Discrete classes, int d, double distance, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = classes.size();
    double[] points = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        points[i * d + k] =
            (k == 0 ? distance * classes.symbol(i) : 0) + deviation * random.nextGaussian();
      }
    }
    return Continuous.of(name, Samples.of(points, n, d));
  }
}
