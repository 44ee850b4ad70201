package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Discrete;
import java.util.List;
import java.util.Set;

/**
 * Symbols sent over a channel. The frequencies in the sample are exactly those of the channel, so
 * that a plug-in estimate is exact and a corrected one errs by its correction, of order 1 / n.
 */
final class DiscreteChannels {
  private static final Allowance CORRECTIONS =
      new Allowance(0.005, "corrections for the finite sample, of order 1 / n, n = 4800");

  private static final int N = 4800;

  private DiscreteChannels() {}

  static List<Task> tasks() {
    return List.of(identity(), independence(), binarySymmetric(4), binarySymmetric(10), erasure());
  }

  private static Task identity() {
    Discrete x = cycle("X", 4, 1);
    return task("identical symbols: I(X;X) = H(X)", x, x.named("Y"), Math.log(4));
  }

  private static Task independence() {
    return task("independent symbols", cycle("X", 4, 1), cycle("Y", 3, 4), 0);
  }

  private static Task binarySymmetric(int oneFlipIn) {
    double flip = 1.0 / oneFlipIn;
    return task(
        "binary symmetric channel, flips " + 100 / oneFlipIn + " %",
        cycle("X", 2, 1),
        flipped(oneFlipIn),
        Math.log(2) + flip * Math.log(flip) + (1 - flip) * Math.log1p(-flip));
  }

  /** X survives in three of four cases, else Y says "lost": (3/4) ln 2. */
  private static Task erasure() {
    Discrete x = cycle("X", 2, 1);
    int[] y = x.toArray();
    for (int i = 0; i < N; i++) {
      if (i / 2 % 4 == 0) {
        y[i] = 2;
      }
    }
    return task("erasure channel, loses 25 %", x, Discrete.of("Y", y, 3), 0.75 * Math.log(2));
  }

  /** A bit of which exactly one in so many is wrong; 0 for none. */
  static Discrete flipped(int oneIn) {
    int[] y = cycle("Y", 2, 1).toArray();
    for (int i = 0; i < N; i++) {
      if (oneIn > 0 && i / 2 % oneIn == 0) {
        y[i] = 1 - y[i];
      }
    }
    return Discrete.of("Y", y, 2);
  }

  /** 0, ..., k - 1, each so many times, over and over. */
  static Discrete cycle(String name, int k, int times) {
    int[] symbols = new int[N];
    for (int i = 0; i < N; i++) {
      symbols[i] = i / times % k;
    }
    return Discrete.of(name, symbols, k);
  }

  private static Task task(String title, Discrete x, Discrete y, double truth) {
    return new Task(
        title, Set.of(Capability.DISCRETE_DISCRETE), Set.of(), x, y, truth, CORRECTIONS);
  }
}
