package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TotalCorrelationProbeTest {
  private static final double BIT = Math.log(2);
  private static final double[] A = {0, 0, 1, 1};
  private static final double[] B = {0, 1, 0, 1};
  private static final double[] XOR = {0, 1, 1, 0};
  private static final FixedRecording BITS =
      FixedRecording.of(FixedRecording.column("x", 0, 1, 2, 3), 0, 7);

  private static Observation observe(
      Recording recording, String of, UnaryOperator<ProbeRequest> more) {
    TotalCorrelationProbe probe = new TotalCorrelationProbe();
    Options options = Options.resolve(probe.descriptor(), Map.of("of", of));
    return probe.observe(more.apply(ProbeRequest.of(recording, options, Context.standalone(1))));
  }

  private static Observation ofMaps(double[]... maps) {
    return observe(
        BITS.withMaps("conv", maps),
        "activations",
        request -> request.with(Counting.all().chosen()));
  }

  private static Observation ofUnits(String of, double[]... rows) {
    Continuous layer = Continuous.of("dense", Samples.of(rows));
    return observe(FixedRecording.of(layer, 3).withLayer(layer), of, UnaryOperator.identity());
  }

  private static void assertBits(Observation seen, String number, double bits) {
    assertThat(seen.numbers().get(number)).as(number).isCloseTo(bits * BIT, within(1e-12));
  }

  @Test
  void ofIdenticalMapsAllButOneAreSuperfluous() {
    // H(T1) + H(T2) + H(T3) - H(T1..T3) = 3 - 1; given the others, none has entropy.
    Observation seen = ofMaps(A, A, A);
    assertBits(seen, "total:conv", 2);
    assertBits(seen, "dual:conv", 1);
  }

  @Test
  void exclusiveOrIsTwiceInTheDual() {
    // Two of three bits decide the third: TC = 3 - 2, DTC = 2.
    Observation seen = ofMaps(A, B, XOR);
    assertBits(seen, "total:conv", 1);
    assertBits(seen, "dual:conv", 2);
  }

  @Test
  void independentMapsHaveNone() {
    Observation seen = ofMaps(A, B);
    assertBits(seen, "total:conv", 0);
    assertBits(seen, "dual:conv", 0);
    assertThat(seen.charts()).hasSize(2);
    assertThat(seen.charts().get(0).series().get(0).x()).containsExactly(0.0, 7.0);
  }

  @Test
  void unitsAreTakenAsNormal() {
    Random random = new Random(4);
    double[][] rows = new double[4000][2];
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
      row[1] = 0.8 * row[0] + 0.6 * random.nextGaussian();
    }
    Observation seen = ofUnits("activations", rows);
    // Three standard errors of rho / sqrt(n).
    assertThat(seen.numbers().get("total:dense"))
        .isCloseTo(-Math.log(1 - 0.64) / 2, within(3 * 0.8 / Math.sqrt(4000)));
    assertThat(seen.warnings()).isEmpty();
    assertThat(seen.finding()).contains("dense 0.5", "at epoch 3");
    for (double[] row : rows) {
      row[0] = Math.exp(row[0]);
      row[1] = Math.exp(row[1]);
    }
    Observation logarithms = ofUnits("log-activations", rows);
    assertThat(logarithms.numbers().get("total:dense"))
        .isCloseTo(seen.numbers().get("total:dense"), within(1e-9));
  }

  @Test
  void unitsThatSayNothingAreLeftOutAndCounted() {
    Random random = new Random(5);
    double[][] rows = new double[100][];
    for (int i = 0; i < rows.length; i++) {
      double value = 1 + random.nextDouble();
      rows[i] = new double[] {value, 3, value + random.nextDouble(), 0, -value};
    }
    List<Object> row = ofUnits("log-activations", rows).tables().get(0).rows().get(0);
    // The third and the first are left; two are constant, one is negative.
    assertThat(row.subList(0, 5)).containsExactly("dense", 3, 100, 2, 3);
    assertThat(row.get(9)).isEqualTo("finite");
  }

  @Test
  void unitsThatFollowFromOthersHaveNoFiniteNumber() {
    Random random = new Random(6);
    double[][] rows = new double[50][3];
    for (double[] row : rows) {
      // Like the softmax, in 32 bits: they add up to 1.
      row[0] = (float) (random.nextDouble() / 2);
      row[1] = (float) (random.nextDouble() / 2);
      row[2] = (float) (1 - row[0] - row[1]);
    }
    Continuous softmax = Continuous.of("softmax", Samples.of(rows));
    Recording both = BITS.withMaps("conv", A, B).withLayer(softmax);
    Observation seen =
        observe(both, "activations", request -> request.with(Counting.all().chosen()));
    assertThat(seen.finding())
        .contains("softmax none at epoch 7 (a unit is a linear function of others: infinite)");
    assertThat(seen.numbers()).containsOnlyKeys("total:conv", "dual:conv");
    assertThatThrownBy(
            () -> observe(BITS.withLayer(softmax), "activations", UnaryOperator.identity()))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("no finite number", "'softmax' at epoch 0 has 50 rows of 3 units");
  }

  @Test
  void theNumbersAreOfTheLastEpochOrNone() {
    Continuous before =
        Continuous.of("dense", Samples.of(new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 4}}));
    Continuous after =
        Continuous.of("dense", Samples.of(new double[][] {{1, 2}, {2, 2}, {3, 2}, {4, 2}}));
    Recording dying = BITS.withLayer("dense", epoch -> epoch == 0 ? before : after);
    Observation seen = observe(dying, "activations", UnaryOperator.identity());
    assertThat(seen.numbers()).isEmpty();
    assertThat(seen.finding()).endsWith("dense none at epoch 7 (fewer than two units are left)");
    assertThat(seen.charts().get(0).series().get(0).x()).containsExactly(0.0);
  }

  @Test
  void oneMapIsALayerOfUnits() {
    Continuous map =
        Continuous.of("map", Samples.of(new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 4}}));
    Observation seen =
        observe(
            BITS.withLayer(Joint.of("conv", List.of(map))),
            "activations",
            UnaryOperator.identity());
    assertThat(seen.tables().get(0).rows().get(0).subList(0, 4)).containsExactly("conv", 0, 4, 2);
  }

  @Test
  void moreUnitsThanRowsAreRefused() {
    Random random = new Random(7);
    double[][] rows = new double[4][4];
    for (double[] row : rows) {
      row[0] = random.nextDouble();
      row[1] = random.nextDouble();
      row[2] = random.nextDouble();
      row[3] = random.nextDouble();
    }
    assertThatThrownBy(() -> ofUnits("activations", rows))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("4 rows of 4 units that vary, and more rows than units are needed");
  }

  @Test
  void fewRowsAreToldWithTheirBias() {
    Random random = new Random(8);
    double[][] rows = new double[40][5];
    for (double[] row : rows) {
      for (int j = 0; j < 5; j++) {
        row[j] = random.nextGaussian();
      }
    }
    Observation seen = ofUnits("activations", rows);
    // d (d-1) / 4n = 0.125, and a little more.
    assertThat((Double) seen.tables().get(0).rows().get(0).get(8)).isBetween(0.125, 0.15);
    assertThat(seen.warnings().get(0).message()).contains("5 units of 'dense'", "in 40 rows");
    assertThat(Math.abs(seen.numbers().get("total:dense"))).isLessThan(0.25);
  }

  @Test
  void mapsWaitForAnEstimatorOfSeveralVariables() {
    Continuous dense =
        Continuous.of("dense", Samples.of(new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 4}}));
    Recording mixed = BITS.withMaps("conv", A, B).withLayer(dense);
    Counting plain = new Counting(Capability.CONTINUOUS_CONTINUOUS);
    Observation seen = observe(mixed, "activations", request -> request.with(plain.chosen()));
    assertThat(plain.asked()).isEmpty();
    assertThat(seen.finding())
        .endsWith("for want of an estimator that takes several variables: conv");
    assertThatThrownBy(
            () -> observe(BITS.withMaps("conv", A, B), "activations", UnaryOperator.identity()))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("feature maps (conv)", "-e renyi");
  }
}
