package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Samples;
import io.infoplane.testkit.SyntheticRecording;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Linear probe and nuisance, on recordings whose best answer is known. */
class FreshClassifierTest {
  private static final int N = 400;

  private static Observation observe(RepresentationProbe probe, Recording recording) {
    return probe.observe(
        ProbeRequest.of(
            recording, Options.resolve(probe.descriptor(), Map.of()), Context.standalone(1)));
  }

  private static int[] labels(int classes, long seed) {
    Random random = new Random(seed);
    return random.ints(N, 0, classes).toArray();
  }

  /** One-hot labels, of which a share is replaced by others, among columns of noise. */
  private static Continuous told(int[] labels, int classes, int columns, double noise, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[N][columns];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < columns; j++) {
        rows[i][j] = noise * random.nextGaussian();
      }
      rows[i][labels[i] % classes] += 1;
    }
    return Continuous.of("told", Samples.of(rows));
  }

  private static Continuous noise(int columns) {
    Random random = new Random(9);
    double[][] rows = new double[N][columns];
    Arrays.setAll(rows, i -> random.doubles(columns).toArray());
    return Continuous.of("noise", Samples.of(rows));
  }

  @Test
  void whatIsThereIsReadAndWhatIsNotIsChance() {
    int[] labels = labels(4, 1);
    Recording recording =
        FixedRecording.of(noise(3), 0, 5)
            .withLabels(labels)
            .withLayer(told(labels, 4, 4, 0.05, 2))
            .withLayer(noise(6));
    Observation seen = observe(new LinearProbe(), recording);
    assertThat(seen.numbers().get("accuracy:told")).isEqualTo(1);
    // 200 rows of four classes: a deviation of 0.03.
    assertThat(seen.numbers().get("accuracy:noise")).isCloseTo(0.25, within(0.1));
    assertThat(seen.numbers().get("accuracy of the input")).isCloseTo(0.25, within(0.1));
    assertThat(seen.numbers().get("standard error:noise")).isCloseTo(0.0306, within(0.003));
    assertThat(seen.tables().get(0).rows()).hasSize(5);
    assertThat(seen.tables().get(0).rows().get(0).subList(0, 5))
        .containsExactly("told", 0, 4, 200, 200);
    assertThat(seen.charts().get(0).series()).hasSize(2);
  }

  @Test
  void moreColumnsThanRowsAreReadByTheirInnerProducts() {
    int[] labels = labels(3, 4);
    Continuous wide = told(labels, 3, 900, 0.05, 5);
    ProbeSplit split = ProbeSplit.of(FixedRecording.of(wide, 0), 0.5, new Random(1));
    Features features = Features.of(wide, split, Context.standalone(1));
    assertThat(features.number()).isEqualTo(900);
    assertThat(features.learnt()).hasDimensions(200, 200);
    assertThat(features.measured()).hasDimensions(200, 200);
    // Rows have the mean squared length 1, and inner products are those of all columns.
    double squares = 0;
    for (double[] row : features.learnt()) {
      squares += Arrays.stream(row).map(value -> value * value).sum() / 200;
    }
    assertThat(squares).isCloseTo(1, within(1e-6));
    double direct = 0;
    for (int j = 0; j < 900; j++) {
      double[] column = new double[200];
      for (int i = 0; i < 200; i++) {
        column[i] = wide.samples().get(split.learnt()[i], j);
      }
      double mean = Arrays.stream(column).average().orElseThrow();
      double variance =
          Arrays.stream(column)
              .map(value -> (value - mean) * (value - mean))
              .average()
              .orElseThrow();
      direct +=
          (column[7] - mean)
              * (wide.samples().get(split.measured()[11], j) - mean)
              / variance
              / 900;
    }
    double found = 0;
    for (int r = 0; r < 200; r++) {
      found += features.learnt()[7][r] * features.measured()[11][r];
    }
    assertThat(found).isCloseTo(direct, within(1e-6));
  }

  @Test
  void rowsThatTheNetworkLearntFromAreThoseToLearnFrom() {
    Recording both = FixedRecording.of(noise(2), 0).trainedOnTheFirst(300);
    ProbeSplit split = ProbeSplit.of(both, 0.5, new Random(1));
    assertThat(split.learnt()).hasSize(300).startsWith(0, 1, 2);
    assertThat(split.measured()).hasSize(100).endsWith(398, 399);
  }

  @Test
  void aLayerThatDropsTheNuisanceHasItsErrorByChance() {
    int[] main = labels(3, 6);
    int[] nuisance = labels(2, 7);
    int[] both = new int[N];
    Arrays.setAll(both, i -> main[i] + 3 * nuisance[i]);
    Recording recording =
        FixedRecording.of(told(both, 6, 6, 0.05, 8), 2)
            .withLabels(main)
            .withNuisance(nuisance)
            .withLayer("keeps", epoch -> told(both, 6, 6, 0.05, 8))
            .withLayer("drops", epoch -> told(main, 3, 3, 0.05, 8));
    Observation seen = observe(new NuisanceProbe(), recording);
    assertThat(seen.numbers().get("main error:keeps")).isZero();
    assertThat(seen.numbers().get("nuisance error:keeps")).isZero();
    assertThat(seen.numbers().get("main error:drops")).isZero();
    assertThat(seen.numbers().get("nuisance error:drops")).isCloseTo(0.5, within(0.12));
    assertThat(seen.numbers().get("nuisance error of the input")).isZero();
    assertThat(seen.finding()).contains("at epoch 2", "keeps 0.0 % of the main label and 0.0 %");
  }

  @Test
  void withoutLabelsThereIsNothingToLearn() {
    Recording bare = FixedRecording.of(noise(2), 0).withLayer(noise(2));
    assertThatThrownBy(() -> observe(new LinearProbe(), bare))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("needs the labels");
    assertThatThrownBy(() -> observe(new NuisanceProbe(), bare))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("needs a second label", "'occluded'");
  }

  @Test
  void theOutputOfATrainedNetworkIsRead() {
    Observation seen = observe(new LinearProbe(), SyntheticRecording.whole());
    Discrete y = SyntheticRecording.whole().y().orElseThrow();
    assertThat(y.symbols()).isEqualTo(3);
    assertThat(seen.numbers().get("accuracy:output")).isGreaterThan(0.95);
    assertThat(seen.warnings()).isEmpty();
  }
}
