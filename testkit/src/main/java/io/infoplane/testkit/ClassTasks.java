package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
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
        overlappingPair(2));
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
    return new Task(
        pointsFirst ? "distant classes: I(T;C) = H(C)" : "distant classes: I(C;T) = H(C)",
        Set.of(Capability.DISCRETE_CONTINUOUS),
        Set.of(),
        x,
        y,
        Math.log(4),
        new Allowance(0.01, "corrections of order 1 / n, n = 1000"));
  }

  /** The class moves nothing. */
  private static Task independence() {
    Discrete classes = classes(3000, 3);
    return new Task(
        "points independent of their class",
        Set.of(Capability.DISCRETE_CONTINUOUS),
        Set.of(),
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
    return new Task(
        "normal classes " + 2 * halfDistance + " standard deviations apart",
        Set.of(Capability.DISCRETE_CONTINUOUS, Capability.POINT_ESTIMATE),
        Set.of(),
        classes,
        gaussians("T", classes, 1, 2 * halfDistance, 1, 3),
        informationOfPair(halfDistance),
        new Allowance(0.05, "sampling, n = 4000: standard error 0.01 to 0.02"));
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
