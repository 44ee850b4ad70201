package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import java.util.List;
import java.util.SplittableRandom;

/** The tasks with a known truth. */
public final class Tasks {
  /** Rounding alone. */
  private static final double EXACT = 1e-9;

  private Tasks() {}

  /** All tasks, for every pair of kinds. */
  public static List<Task> all() {
    return List.of(
        identicalSymbols(),
        independentSymbols(),
        binarySymmetricChannel(),
        distantClusters(),
        independentOfThePosition(),
        gaussians(0),
        gaussians(0.6),
        gaussians(0.9));
  }

  private static Task identicalSymbols() {
    int[] labels = new int[1000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 4;
    }
    Discrete x = Discrete.of("X", labels, 4);
    return new Task(
        "identical symbols: I(X;X) = H(X)",
        Capability.DISCRETE_DISCRETE,
        x,
        x.named("Y"),
        Math.log(4),
        EXACT);
  }

  private static Task independentSymbols() {
    int[] x = new int[1200];
    int[] y = new int[1200];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 4;
      y[i] = i / 4 % 3;
    }
    return new Task(
        "independent symbols",
        Capability.DISCRETE_DISCRETE,
        Discrete.of("X", x, 4),
        Discrete.of("Y", y, 3),
        0,
        EXACT);
  }

  /** Exact frequencies, so that the sample's information is the channel's: ln 2 - h(1/4). */
  private static Task binarySymmetricChannel() {
    int[] x = new int[4000];
    int[] y = new int[4000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 2;
      y[i] = i / 2 % 4 == 0 ? 1 - x[i] : x[i];
    }
    double flip = 0.25;
    double noise = -flip * Math.log(flip) - (1 - flip) * Math.log(1 - flip);
    return new Task(
        "binary symmetric channel, flips 25 %",
        Capability.DISCRETE_DISCRETE,
        Discrete.of("X", x, 2),
        Discrete.of("Y", y, 2),
        Math.log(2) - noise,
        EXACT);
  }

  /** Four clusters of radius 0.05 on a line, 1000 apart. */
  private static Task distantClusters() {
    SplittableRandom random = new SplittableRandom(1);
    int[] labels = new int[1000];
    double[][] points = new double[labels.length][1];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 4;
      points[i][0] = 1000 * labels[i] + 0.05 * random.nextDouble();
    }
    return new Task(
        "distant clusters: I(C;T) = ln 4",
        Capability.DISCRETE_CONTINUOUS,
        Discrete.of("C", labels, 4),
        Continuous.of("T", Samples.of(points)),
        Math.log(4),
        0.01);
  }

  /** Each of ten positions occurs equally often with each label. */
  private static Task independentOfThePosition() {
    int[] labels = new int[1200];
    double[][] points = new double[labels.length][2];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
      int position = i / 3 % 10;
      points[i][0] = Math.cos(position);
      points[i][1] = Math.sin(position);
    }
    return new Task(
        "labels independent of the position",
        Capability.DISCRETE_CONTINUOUS,
        Discrete.of("C", labels, 3),
        Continuous.of("T", Samples.of(points)),
        0,
        0.02);
  }

  /** Two standard normals with correlation rho: -1/2 ln(1 - rho^2). */
  private static Task gaussians(double rho) {
    SplittableRandom random = new SplittableRandom(7);
    int n = 4000;
    double[][] x = new double[n][1];
    double[][] y = new double[n][1];
    for (int i = 0; i < n; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      x[i][0] = a;
      y[i][0] = rho * a + Math.sqrt(1 - rho * rho) * b;
    }
    return new Task(
        "Gaussians with correlation " + rho,
        Capability.CONTINUOUS_CONTINUOUS,
        Continuous.of("X", Samples.of(x)),
        Continuous.of("Y", Samples.of(y)),
        -0.5 * Math.log1p(-rho * rho),
        0.1);
  }
}
