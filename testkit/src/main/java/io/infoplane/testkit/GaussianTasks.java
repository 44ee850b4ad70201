package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Samples;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Two standard normal variables with correlation rho: -1/2 ln(1 - rho^2). */
final class GaussianTasks {
  private static final int N = 4000;

  private GaussianTasks() {}

  static List<Task> tasks() {
    return List.of(gaussians(0), gaussians(0.6), gaussians(0.9), gaussians(-0.9));
  }

  private static Task gaussians(double rho) {
    SplittableRandom random = new SplittableRandom(7);
    double[] x = new double[N];
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] = random.nextGaussian();
      y[i] = rho * x[i] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
    }
    return new Task(
        "normal variables with correlation " + rho,
        Set.of(Capability.CONTINUOUS_CONTINUOUS, Capability.POINT_ESTIMATE),
        Set.of(Capability.IDENTITY_OF_X),
        Continuous.of("X", Samples.of(x, N, 1)),
        Continuous.of("Y", Samples.of(y, N, 1)),
        -0.5 * Math.log1p(-rho * rho),
        new Allowance(0.1, "sampling, n = 4000: standard error 0.02, bias of counts more"));
  }
}
