package io.infoplane.estimators.neural.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartnersTest {
  private static int[] all(Partners partners, int place) {
    return IntStream.range(0, partners.count(place))
        .map(number -> partners.partner(place, number))
        .sorted()
        .toArray();
  }

  @Test
  void withoutAConditionAllOthersArePartners() {
    Partners others = new Partners.Others(4);
    assertThat(all(others, 0)).containsExactly(1, 2, 3);
    assertThat(all(others, 2)).containsExactly(0, 1, 3);
  }

  @Test
  void underADiscreteConditionThoseOfTheSameSymbolAre() {
    Partners alike = new Partners.Alike(new int[] {7, 1, 7, 7, 2});
    assertThat(all(alike, 0)).containsExactly(2, 3);
    assertThat(all(alike, 3)).containsExactly(0, 2);
    assertThat(alike.count(1)).isZero();
  }

  @Test
  void underAContinuousConditionTheNearestAre() {
    RandomGenerator random = new SplittableRandom(1);
    int n = 50;
    float[] values = new float[2 * n];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    Features z = new Columns(values, n, new long[] {2});
    // Some of the samples, in an order of their own.
    int[] samples = IntStream.range(0, 40).map(i -> 49 - i).toArray();
    Partners.Nearest nearest = new Partners.Nearest(z, samples, 3, Context.standalone(1));
    double distances = 0;
    for (int place = 0; place < samples.length; place++) {
      int here = place;
      Integer[] others =
          IntStream.range(0, samples.length).filter(p -> p != here).boxed().toArray(Integer[]::new);
      Comparator<Integer> byDistance =
          Comparator.comparingDouble(p -> distance(values, samples[here], samples[p]));
      Arrays.sort(others, byDistance);
      for (int k = 0; k < 3; k++) {
        assertThat(nearest.partner(place, k)).isEqualTo(others[k]);
        distances += distance(values, samples[here], samples[others[k]]) / 3 / samples.length;
      }
    }
    double mean = 0;
    for (int i : samples) {
      for (int j : samples) {
        mean += distance(values, i, j) / samples.length / (samples.length - 1);
      }
    }
    assertThat(nearest.relativeDistance()).isCloseTo(distances / mean, within(1e-6));
  }

  private static double distance(float[] values, int i, int j) {
    return Math.hypot(values[2 * i] - values[2 * j], values[2 * i + 1] - values[2 * j + 1]);
  }

  /** Were it the first in some order, all of a group would get the same partner. */
  @Test
  void ofEqualDistancesTheNextSampleCounts() {
    Features z = new Columns(new float[] {5, 5, 5, 5}, 4, new long[] {1});
    Partners nearest = new Partners.Nearest(z, new int[] {0, 1, 2, 3}, 1, Context.standalone(1));
    assertThat(IntStream.range(0, 4).map(place -> nearest.partner(place, 0)).toArray())
        .containsExactly(1, 2, 3, 0);
  }

  @Test
  void aPartPairsSamplesAndLeavesOutWhoHasNoPartner() {
    int[] samples = {8, 3, 5, 9};
    Part part = new Part(samples, 10, new Partners.Alike(new int[] {0, 1, 0, 0}));
    assertThat(part.samples()).containsExactly(8, 5, 9);
    RandomGenerator random = new SplittableRandom(2);
    Part.Pairs one = part.pairs(new int[] {5, 9}, random);
    assertThat(one.first()).containsExactly(5, 9);
    assertThat(one.second()[0]).isIn(8, 9);
    assertThat(one.second()[1]).isIn(8, 5);
    Part.Pairs both = part.pairs(new int[] {5}, 16, random);
    assertThat(both.first()).containsExactly(5, 5);
    assertThat(both.second()).containsExactlyInAnyOrder(8, 9);
    assertThat(part.pairs(new int[] {5}, 1, random).second()).hasSize(1);
  }
}
