package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Options;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairSampleTest {
  private static PairSample sample(int maps, String pairs, long seed) {
    Options options =
        Options.resolve(new RedundancySynergyProbe().descriptor(), Map.of("pairs", pairs));
    return PairSample.of(maps, options, Context.standalone(seed).random("pairs"));
  }

  @Test
  void fewPairsAreAllTaken() {
    List<Pair> all =
        List.of(
            new Pair(0, 1),
            new Pair(0, 2),
            new Pair(0, 3),
            new Pair(1, 2),
            new Pair(1, 3),
            new Pair(2, 3));
    assertThat(sample(4, "6", 1)).isEqualTo(new PairSample(all, 6));
    assertThat(sample(4, "all", 1)).isEqualTo(new PairSample(all, 6));
    assertThat(sample(2, "100", 1).pairs()).containsExactly(new Pair(0, 1));
  }

  @Test
  void ofManyPairsSomeAreDrawnOnceEach() {
    Set<Pair> seen = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      PairSample drawn = sample(6, "5", seed);
      assertThat(drawn.pairs()).hasSize(5).doesNotHaveDuplicates();
      assertThat(drawn.all()).isEqualTo(15);
      seen.addAll(drawn.pairs());
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(sample(6, "all", 0).pairs());
  }

  @Test
  void theErrorIsThatOfDrawingWithoutReplacement() {
    // A number for each of the 15 pairs of 6 maps; the mean of 5 drawn ones misses theirs by that.
    double squares = 0;
    double errors = 0;
    int draws = 4000;
    double mean = sample(6, "all", 0).pairs().stream().mapToDouble(this::worth).average().orElse(0);
    for (long seed = 0; seed < draws; seed++) {
      PairSample drawn = sample(6, "5", seed);
      double[] values = drawn.pairs().stream().mapToDouble(this::worth).toArray();
      squares += Math.pow(drawn.mean(values).value() - mean, 2);
      errors += Math.pow(drawn.mean(values).error(), 2);
    }
    // The spread of 4000 squares is 2.3 % of their mean.
    assertThat(errors / squares).isCloseTo(1, within(0.1));
  }

  private double worth(Pair pair) {
    return pair.first() * pair.second() + pair.first();
  }

  @Test
  void allPairsLeaveNothingToSampling() {
    assertThat(sample(3, "all", 1).mean(new double[] {1, 5, 9})).isEqualTo(new Mean(5, 0));
  }
}
