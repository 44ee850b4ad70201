package io.infoplane.host.data;

import java.util.random.RandomGenerator;

/**
 * Standard normal numbers by Marsaglia's polar method ("A convenient method for generating normal
 * variables", 1964). StrictMath, so that every machine and JDK draws the same ones.
 */
public final class NormalStream {
  private final RandomGenerator uniform;
  private double spare = Double.NaN;

  /** Draws from a stream of uniform numbers. */
  public NormalStream(RandomGenerator uniform) {
    this.uniform = uniform;
  }

  /** The next number. */
  public double next() {
    if (!Double.isNaN(spare)) {
      double next = spare;
      spare = Double.NaN;
      return next;
    }
    while (true) {
      double u = 2 * uniform.nextDouble() - 1;
      double v = 2 * uniform.nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  }
}
