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
    return List.of(
        identity(),
        independence(),
        binarySymmetric(4),
        binarySymmetric(10),
        erasure(),
        typewriter(),
        exclusiveOr(),
        chainGivenItsMiddle());
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

  /** Each of eight letters comes out as itself or as the next one: ln 8 - ln 2. */
  private static Task typewriter() {
    Discrete x = cycle("X", 8, 1);
    int[] y = x.toArray();
    for (int i = 0; i < N; i++) {
      y[i] = (y[i] + i / 8 % 2) % 8;
    }
    return task("noisy typewriter with 8 keys", x, Discrete.of("Y", y, 8), Math.log(4));
  }

  /** Two bits know nothing of each other, and everything as soon as their sum is known. */
  private static Task exclusiveOr() {
    Discrete x = cycle("X", 2, 1);
    Discrete y = cycle("Y", 2, 2);
    int[] sum = new int[N];
    for (int i = 0; i < N; i++) {
      sum[i] = x.symbol(i) ^ y.symbol(i);
    }
    return task("two bits, given whether they differ", x, y, Math.log(2))
        .given(Discrete.of("Z", sum, 2));
  }

  /** What lies between explains all that the ends have in common. */
  private static Task chainGivenItsMiddle() {
    List<Discrete> chain = chain();
    return task("the ends of a chain, given its middle", chain.get(0), chain.get(2), 0)
        .given(chain.get(1));
  }

  /**
   * X, then X with one bit in ten flipped, then that with one in five flipped: a Markov chain whose
   * frequencies are exact, since the flips fall on every combination equally often.
   */
  static List<Discrete> chain() {
    int[] middle = new int[N];
    int[] end = new int[N];
    for (int i = 0; i < N; i++) {
      middle[i] = i % 2 ^ (i / 2 % 10 == 0 ? 1 : 0);
      end[i] = middle[i] ^ (i / 20 % 5 == 0 ? 1 : 0);
    }
    return List.of(cycle("X", 2, 1), Discrete.of("T1", middle, 2), Discrete.of("T2", end, 2));
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
    return Task.of(title, Set.of(Capability.DISCRETE_DISCRETE), x, y, truth, CORRECTIONS);
  }
}
