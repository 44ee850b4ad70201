package io.infoplane.host.score;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Samples;
import io.infoplane.host.data.NormalStream;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * X and Y of d standard normal columns, of which the first k go in pairs with correlation rho, and
 * all else is independent:
 *
 * <pre>  I(X;Y) = -k/2 ln(1 - rho<sup>2</sup>)</pre>
 *
 * <p>With k = d it is the task of Belghazi et al., "Mutual Information Neural Estimation" (2018),
 * and of Poole et al., "On Variational Bounds of Mutual Information" (2019), who cube Y besides: a
 * map that can be undone, so that the information stays what it is. With k = 2 and rho = 0.8 it is
 * {@code multinormal-sparse} of Czyż et al., "Beyond Normal" (2023).
 *
 * @param family which of these
 * @param dimension d
 * @param pairs k, from 1 to d
 * @param truth in nats
 */
record NormalPairs(TaskFamily family, int dimension, int pairs, double truth) implements Task {

  /** Checks that nothing is missing. */
  NormalPairs {
    Objects.requireNonNull(family);
  }

  /** -k/2 ln(1 - rho^2). */
  static double information(int pairs, double rho) {
    return -0.5 * pairs * Math.log1p(-rho * rho);
  }

  /** rho, such that the truth is what it is. */
  double correlation() {
    return StrictMath.sqrt(-StrictMath.expm1(-2 * truth / pairs));
  }

  @Override
  public Capability needs() {
    return Capability.CONTINUOUS_CONTINUOUS;
  }

  @Override
  public Pair draw(RandomGenerator random, int n) {
    NormalStream normal = new NormalStream(random);
    double rho = correlation();
    double rest = StrictMath.exp(-truth / pairs);
    boolean cubed = family == TaskFamily.CUBED;
    int length = Math.multiplyExact(n, dimension);
    double[] x = new double[length];
    double[] y = new double[length];
    for (int at = 0; at < length; at++) {
      x[at] = normal.next();
      double own = normal.next();
      double follower = at % dimension < pairs ? rho * x[at] + rest * own : own;
      y[at] = cubed ? follower * follower * follower : follower;
    }
    return new Pair(
        Continuous.of("X", Samples.of(x, n, dimension)),
        Continuous.of("Y", Samples.of(y, n, dimension)));
  }
}
