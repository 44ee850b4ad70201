package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Samples;
import io.infoplane.testkit.SyntheticRecording;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On inputs of two bits, a and b, whose information is counted in ln 2. */
class PairProbesTest {
  private static final RepresentationProbe REDUNDANCY = new RedundancySynergyProbe();
  private static final RepresentationProbe NON_REDUNDANT = new WeightedNonRedundantProbe();
  private static final double BIT = Math.log(2);
  private static final double[] A = {0, 0, 1, 1};
  private static final double[] B = {0, 1, 0, 1};
  private static final double[] STILL = {7, 7, 7, 7};
  private static final Continuous X =
      Continuous.of("x", Samples.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
  private static final FixedRecording BITS = FixedRecording.of(X, 0, 3);
  private static final FixedRecording XOR = BITS.withLabels(0, 1, 1, 0);

  private static Observation observe(
      RepresentationProbe probe, Recording recording, ProbeRequest.Chosen chosen, String pairs) {
    Options options = Options.resolve(probe.descriptor(), Map.of("pairs", pairs));
    return probe.observe(ProbeRequest.of(recording, options, Context.standalone(1)).with(chosen));
  }

  private static Observation observe(RepresentationProbe probe, Recording recording) {
    return observe(probe, recording, Counting.all().chosen(), "all");
  }

  private static void assertBits(Observation seen, String number, double bits) {
    assertThat(seen.numbers().get(number)).as(number).isCloseTo(bits * BIT, within(1e-12));
  }

  private static void assertFraction(Observation seen, String number, double part) {
    assertThat(seen.numbers().get("fraction:" + number)).as(number).isCloseTo(part, within(1e-12));
  }

  @Test
  void identicalMapsAreRedundantInAllTheyKnow() {
    Recording twice = BITS.withMaps("conv", A, A);
    Observation redundancy = observe(REDUNDANCY, twice);
    assertBits(redundancy, "X:conv", 1);
    assertFraction(redundancy, "X:conv", 1);
    Observation rest = observe(NON_REDUNDANT, twice);
    assertBits(rest, "X:conv", 0);
    assertFraction(rest, "X:conv", 0);
  }

  @Test
  void mapsOfDifferentBitsAreNotRedundant() {
    Recording both = BITS.withMaps("conv", A, B);
    assertBits(observe(REDUNDANCY, both), "X:conv", 0);
    Observation rest = observe(NON_REDUNDANT, both);
    assertBits(rest, "X:conv", 2);
    assertFraction(rest, "X:conv", 1);
  }

  @Test
  void exclusiveOrTakesBothMaps() {
    Recording both = XOR.withMaps("conv", A, B);
    Observation redundancy = observe(REDUNDANCY, both);
    assertBits(redundancy, "Y:conv", -1);
    assertFraction(redundancy, "Y:conv", -1);
    Observation rest = observe(NON_REDUNDANT, both);
    assertBits(rest, "Y:conv", 2);
    assertFraction(rest, "Y:conv", 2);
  }

  @Test
  void theMeanIsOverThePairsAndTheFractionOfTheirSums() {
    // A with A: 1 bit of 1; A with B, twice: 0 of 2.
    Observation seen = observe(REDUNDANCY, BITS.withMaps("conv", A, A, B));
    assertBits(seen, "X:conv", 1 / 3.0);
    assertFraction(seen, "X:conv", 1 / 5.0);
    List<Object> row = seen.tables().get(0).rows().get(0);
    assertThat(row.subList(0, 4)).containsExactly("conv", 0, 3, 3);
    assertThat((Double) row.get(4)).isCloseTo(BIT, within(1e-12));
    assertThat((Double) row.get(5)).isCloseTo(5 / 3.0 * BIT, within(1e-12));
    assertThat(row.get(7)).isEqualTo(0.0);
    assertThat((Double) row.get(10)).as("of all maps").isCloseTo(2 * BIT, within(1e-12));
  }

  @Test
  void mapsThatKnowNothingHaveNoFraction() {
    Observation seen = observe(REDUNDANCY, BITS.withMaps("conv", STILL, STILL));
    assertThat(seen.numbers()).containsEntry("X:conv", 0.0).doesNotContainKey("fraction:X:conv");
    assertThat(seen.tables().get(0).rows().get(0).subList(8, 10)).containsExactly("none", "none");
    assertThat(seen.charts())
        .extracting(Observation.Chart::name)
        .noneMatch(n -> n.contains("part"));
  }

  @Test
  void aSampleIsTheSameAtAllEpochsAndForBothProbes() {
    Recording many = BITS.withMaps("conv", A, A, B, B, A, STILL);
    Counting first = Counting.all();
    Observation redundancy = observe(REDUNDANCY, many, first.chosen(), "4");
    Counting second = Counting.all();
    Observation rest = observe(NON_REDUNDANT, many, second.chosen(), "4");
    assertThat(second.asked()).isEqualTo(first.asked());
    int half = first.asked().size() / 2;
    assertThat(first.asked().subList(0, half))
        .isEqualTo(first.asked().subList(half, 2 * half))
        .filteredOn(question -> question.contains(" and "))
        .hasSize(4);
    // What is not redundant is the rest, and as uncertain.
    List<Object> one = redundancy.tables().get(0).rows().get(0);
    List<Object> other = rest.tables().get(0).rows().get(0);
    assertThat((Double) other.get(8)).isCloseTo(1 - (Double) one.get(8), within(1e-12));
    assertThat((Double) other.get(9)).isCloseTo((Double) one.get(9), within(1e-12)).isPositive();
  }

  @Test
  void theModifiedPlaneIsALineALayerThroughTheEpochs() {
    Observation seen = observe(NON_REDUNDANT, XOR.withMaps("one", A, B).withMaps("two", A, A));
    Observation.Chart plane = seen.charts().get(seen.charts().size() - 1);
    assertThat(plane.name()).isEqualTo("modified information plane");
    assertThat(plane.form()).isEqualTo(Observation.Form.LINES);
    assertThat(plane.series()).extracting(Observation.Series::name).containsExactly("one", "two");
    assertThat(plane.series().get(0).x()).hasSize(2).allMatch(x -> Math.abs(x - 2 * BIT) < 1e-12);
    assertThat(plane.series().get(0).y()).hasSize(2).allMatch(y -> Math.abs(y - 2 * BIT) < 1e-12);
    assertThat(plane.series().get(1).x()).allMatch(x -> Math.abs(x) < 1e-12);
  }

  @Test
  void twoArraysAreEnough() {
    FixedRecording arrays = FixedRecording.of(X, 0).withMaps("maps", A, B);
    Observation seen = observe(NON_REDUNDANT, arrays);
    assertThat(seen.finding()).contains("at epoch 0", "maps 1.3863 nats (100.0 %)");
    assertThat(seen.tables()).hasSize(1);
    assertThat(seen.charts())
        .isNotEmpty()
        .allMatch(chart -> chart.form() == Observation.Form.POINTS)
        .noneMatch(chart -> chart.name().contains("plane"));
  }

  @Test
  void theEstimatorIsAskedForNoMoreThanItCan() {
    Recording labelled = XOR.withMaps("conv", A, B);
    Counting plain = new Counting(Capability.CONTINUOUS_CONTINUOUS);
    Observation seen = observe(REDUNDANCY, labelled, plain.chosen(), "all");
    assertThat(plain.asked())
        .containsExactly(
            "x | conv", "x | conv", "x | conv 0 and 1", "x | conv", "x | conv", "x | conv 0 and 1");
    assertThat(seen.tables()).hasSize(1);
    assertThat(seen.tables().get(0).rows().get(0).get(10)).isEqualTo("none");
  }

  @Test
  void layersWithoutTwoMapsAreLeftOutByName() {
    Recording mixed =
        BITS.withMaps("conv", A, B)
            .withLayer(X)
            .withLayer(Joint.of("single", List.of(FixedRecording.column("map", A))));
    Observation seen = observe(REDUNDANCY, mixed);
    assertThat(seen.finding()).endsWith("left out, without two feature maps: x, single");
    assertThat(seen.tables().get(0).rows()).hasSize(2);
  }

  @Test
  void aRunWithoutFeatureMapsIsRefused() {
    Recording dense = SyntheticRecording.whole().withLayers("hidden", "output");
    assertThatThrownBy(() -> observe(NON_REDUNDANT, dense))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageContaining("no recorded layer has two (hidden, output)");
  }

  @Test
  void whatTheEstimatorWarnsOfIsSaidOnceWithHowOften() {
    ProbeRequest.Chosen doubtful =
        new ProbeRequest.Chosen(
            Counting.all().chosen().descriptor(),
            (x, y) -> {
              Estimate.Builder answer = Estimate.of(1, "one", x.size());
              return y.name().contains("and")
                  ? answer.warn("saturated", "each row is alone in " + y.name()).build()
                  : answer.build();
            });
    Observation seen = observe(REDUNDANCY, BITS.withMaps("conv", A, A, B), doubtful, "all");
    assertThat(seen.warnings()).hasSize(1);
    assertThat(seen.warnings().get(0).toString())
        .isEqualTo("saturated: 6 of 14 estimates, such as: each row is alone in conv 0 and 1");
  }
}
