package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ContextTest {
  /**
   * SplitMix64 from the first eight bytes of SHA-256 of the seed (big-endian) and the name (UTF-8),
   * computed apart, in Python.
   */
  @Test
  void streamsAreTheSameOnEveryMachine() {
    RandomGenerator ascii = Context.standalone(1).random("bootstrap/17");
    assertThat(new long[] {ascii.nextLong(), ascii.nextLong()})
        .containsExactly(-3425169698053300L, 2188450208772425472L);
    RandomGenerator umlaut = Context.standalone(-5).random("\u00e4");
    assertThat(new long[] {umlaut.nextLong(), umlaut.nextLong()})
        .containsExactly(-6694736901088455958L, -6076341253902620934L);
  }

  @Test
  void aStreamBeginsAnewEachTimeItIsOpened() {
    Context context = Context.standalone(3);
    RandomGenerator first = context.random("a");
    first.nextLong();
    assertThat(context.random("a").nextLong()).isEqualTo(context.random("a").nextLong());
    assertThat(first.nextLong()).isNotEqualTo(context.random("a").nextLong());
  }

  /** Correlations of 4000 uniform numbers: standard error 1 / sqrt(4000) = 0.016. */
  @Test
  void streamsOfNeighbouringNamesAndSeedsAreUncorrelated() {
    double[] a1 = uniform(1, "a1");
    for (double[] other :
        new double[][] {uniform(1, "a2"), uniform(2, "a1"), uniform(1, "a11"), uniform(-1, "a1")}) {
      assertThat(correlation(a1, other)).isEqualTo(0, within(0.07));
    }
  }

  private static double[] uniform(long seed, String stream) {
    return Context.standalone(seed).random(stream).doubles(4000).map(u -> u - 0.5).toArray();
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void aStandaloneContextHasThreadsAndAMemoAndNeverStops() {
    Context context = Context.standalone(9);
    assertThat(context.seed()).isEqualTo(9);
    assertThat(context.threads()).isPositive();
    context.checkCancelled();
    context.progress(1, 2);
    Memo.Key<String> key = new Memo.Key<>(String.class, "a", 1);
    assertThat(context.memo().get(key, () -> "x")).isEqualTo("x");
    assertThat(context.memo().get(key, () -> "y")).isEqualTo("x");
  }
}
