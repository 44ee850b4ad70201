package io.infoplane.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;
import io.infoplane.api.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSumsTest {

  private record Threads(long seed, int threads, Memo memo) implements Context {
    static Context of(int threads) {
      return new Threads(1, threads, Memo.bounded(0));
    }
  }

  private static Samples gaussian(int n, int d, long seed) {
    Random random = new Random(seed);
    return Samples.of(random.doubles((long) n * d).map(u -> 2 * u - 1).toArray(), n, d);
  }

  /** The definition, spelled out. */
  private static KernelSums byDefinition(Samples samples, int[] classes, double variance) {
    int n = samples.rows();
    double[] narrow = new double[n];
    double[] wide = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j && classes[i] == classes[j]) {
          double squared = 0;
          for (int k = 0; k < samples.columns(); k++) {
            double difference = samples.get(i, k) - samples.get(j, k);
            squared += difference * difference;
          }
          narrow[i] += Math.exp(-squared / (2 * variance));
          wide[i] += Math.exp(-squared / (8 * variance));
        }
      }
    }
    return new KernelSums(variance, narrow, wide);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3",
    "2, 3",
    "255, 2",
    "256, 2",
    "257, 2",
    "700, 5", // around the edge of a tile
    "300, 32",
    "300, 33",
    "600, 70" // around the change from differences to products
  })
  void sumsAgreeWithTheDefinition(int n, int d) {
    Samples samples = gaussian(n, d, n);
    int[] labels = new Random(7).ints(n, 0, 4).toArray();
    double variance = 0.05 * d;
    KernelSums.ByClass sums =
        KernelSums.of(samples, Discrete.of("y", labels, 4), new double[] {variance}, Threads.of(2))
            .get(0);
    KernelSums all = byDefinition(samples, new int[n], variance);
    KernelSums within = byDefinition(samples, labels, variance);
    assertThat(sums.all().narrow()).containsExactly(all.narrow(), within(1e-10));
    assertThat(sums.all().wide()).containsExactly(all.wide(), within(1e-10));
    assertThat(sums.within().orElseThrow().narrow())
        .containsExactly(within.narrow(), within(1e-10));
    assertThat(sums.within().orElseThrow().wide()).containsExactly(within.wide(), within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"1100, 3", "1100, 64"})
  void threadsDoNotChangeABit(int n, int d) {
    Samples samples = gaussian(n, d, 3);
    double[] variance = {0.1};
    KernelSums one = KernelSums.of(samples, variance, Threads.of(1)).get(0);
    for (int threads : new int[] {2, 5}) {
      KernelSums many = KernelSums.of(samples, variance, Threads.of(threads)).get(0);
      assertThat(many.narrow()).containsExactly(one.narrow());
      assertThat(many.wide()).containsExactly(one.wide());
    }
  }

  @Test
  void totalsAreTheSameBitsWithAndWithoutClasses() {
    Samples samples = gaussian(700, 4, 5);
    Discrete classes = Discrete.of("y", new Random(1).ints(700, 0, 3).toArray(), 3);
    double[] variance = {0.2};
    KernelSums alone = KernelSums.of(samples, variance, Threads.of(2)).get(0);
    KernelSums beside = KernelSums.of(samples, classes, variance, Threads.of(2)).get(0).all();
    assertThat(beside.narrow()).containsExactly(alone.narrow());
    assertThat(beside.wide()).containsExactly(alone.wide());
  }

  @Test
  void severalVariancesInOnePassEqualPassesOfTheirOwn() {
    Samples samples = gaussian(400, 3, 9);
    var together = KernelSums.of(samples, new double[] {0.01, 0.1, 1}, Threads.of(2));
    for (KernelSums sums : together) {
      KernelSums alone =
          KernelSums.of(samples, new double[] {sums.variance()}, Threads.of(2)).get(0);
      assertThat(sums.narrow()).containsExactly(alone.narrow());
      assertThat(sums.wide()).containsExactly(alone.wide());
    }
  }

  @Test
  void rowsFarFromTheOriginKeepTheirDistances() {
    Samples near = gaussian(300, 40, 11);
    double[] shifted = near.toArray();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 1e4;
    }
    Samples far = Samples.of(shifted, 300, 40);
    double[] variance = {0.5};
    // Adding 1e4 rounds each coordinate to 1e-12, distances accordingly.
    assertThat(KernelSums.of(far, variance, Threads.of(2)).get(0).wide())
        .containsExactly(KernelSums.of(near, variance, Threads.of(2)).get(0).wide(), within(1e-8));
  }

  /** One column, or one row, so large that next to it all else is rounding. */
  private static Samples lopsided(int n, int d, boolean byColumn) {
    double[] values = gaussian(n, d, 13).toArray();
    for (int i = 0; i < n; i++) {
      if (byColumn) {
        values[i * d] = i % 3 == 0 ? 1e8 : 0;
      }
      // And some rows that are equal.
      if (i % 5 == 4) {
        System.arraycopy(values, (i - 3) * d, values, i * d, d);
      }
    }
    for (int k = 0; k < d && !byColumn; k++) {
      values[k] = 1e20;
    }
    return Samples.of(values, n, d);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsLargeElsewhereTakesNoDigitsFromADistance(boolean byColumn) {
    Samples samples = lopsided(300, 40, byColumn);
    double variance = 2;
    KernelSums sums = KernelSums.of(samples, new double[] {variance}, Threads.of(2)).get(0);
    KernelSums definition = byDefinition(samples, new int[300], variance);
    assertThat(sums.narrow()).containsExactly(definition.narrow(), within(1e-10));
    assertThat(sums.wide()).containsExactly(definition.wide(), within(1e-10));
  }

  @Test
  void lengthsBeyondTheLargestNumberDoNotSpoilTheOthers() {
    double[] values = gaussian(300, 40, 17).toArray();
    values[0] = 1e200;
    Samples samples = Samples.of(values, 300, 40);
    KernelSums sums = KernelSums.of(samples, new double[] {2}, Threads.of(2)).get(0);
    KernelSums definition = byDefinition(samples, new int[300], 2);
    assertThat(sums.wide()).containsExactly(definition.wide(), within(1e-10));
  }

  @Test
  void threadsDoNotChangeABitWhereProductsCancel() {
    Samples samples = lopsided(1100, 40, true);
    double[] variance = {2};
    assertThat(KernelSums.of(samples, variance, Threads.of(3)).get(0).narrow())
        .containsExactly(KernelSums.of(samples, variance, Threads.of(1)).get(0).narrow());
  }

  @Test
  void workStopsWhenItIsCancelled() {
    Context cancelled =
        new Context() {
          @Override
          public long seed() {
            return 1;
          }

          @Override
          public int threads() {
            return 2;
          }

          @Override
          public Memo memo() {
            return Memo.bounded(0);
          }

          @Override
          public void checkCancelled() {
            throw new InfoplaneException(ErrorCode.CANCELLED, "stopped");
          }
        };
    assertThatThrownBy(() -> KernelSums.of(gaussian(600, 2, 1), new double[] {1}, cancelled))
        .isInstanceOf(InfoplaneException.class)
        .hasMessage("stopped");
  }

  @Test
  void aVarianceMustBePositive() {
    assertThatThrownBy(() -> KernelSums.of(gaussian(3, 2, 1), new double[] {0}, Threads.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive");
  }
}
