package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.testkit.SyntheticRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DpiProbeTest {
  private static final Recording WHOLE = SyntheticRecording.whole();
  private static final SyntheticRecording FORWARD = SyntheticRecording.whole().withoutErrors();

  private final List<Variable> asked = new ArrayList<>();

  /** A layer is worth a number of nats. */
  private Observation observe(
      Recording recording,
      ToDoubleFunction<Variable> worth,
      UnaryOperator<Estimate.Builder> more,
      Capability... capabilities) {
    return observe(recording, Map.of(), worth, more, capabilities);
  }

  private Observation observe(
      Recording recording,
      Map<String, String> options,
      ToDoubleFunction<Variable> worth,
      UnaryOperator<Estimate.Builder> more,
      Capability... capabilities) {
    DpiProbe probe = new DpiProbe();
    Descriptor descriptor =
        Descriptor.builder("test:worth", "1.0")
            .summary("What it is told")
            .capabilities(capabilities)
            .build();
    ProbeRequest.Chosen chosen =
        new ProbeRequest.Chosen(
            descriptor,
            (x, y) -> {
              asked.add(x);
              return more.apply(Estimate.of(worth.applyAsDouble(y), "I", x.size())).build();
            });
    return probe.observe(
        ProbeRequest.of(
                recording, Options.resolve(probe.descriptor(), options), Context.standalone(1))
            .with(chosen));
  }

  private static double columns(Variable layer) {
    return layer instanceof Joint maps
        ? maps.parts().stream().mapToInt(Continuous::dimension).sum()
        : ((Continuous) layer).dimension();
  }

  /** Below ln 96 = 4.56, the largest from 96 rows. */
  private static double halfTheColumns(Variable layer) {
    return columns(layer) / 2;
  }

  @Test
  void layersThatKnowLessAndLessKeepTheOrder() {
    // 6, 5 and 3 columns, at 4 epochs.
    Observation seen = observe(FORWARD, DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(seen.finding()).contains("holds for all 8 pairs");
    assertThat(seen.numbers())
        .containsEntry("forward-pairs", 8.0)
        .containsEntry("forward-violations", 0.0)
        .containsEntry("forward-worst", 0.0);
    assertThat(seen.warnings()).isEmpty();
    assertThat(seen.tables()).hasSize(1);
    assertThat(seen.tables().get(0).rows().get(1))
        .containsExactly(0, "hidden", "output", 2.5, 1.5, -1.0, "holds");
  }

  @Test
  void theWorstViolationIsNamedWithItsSize() {
    Observation seen = observe(FORWARD, layer -> -columns(layer), answer -> answer);
    assertThat(seen.finding())
        .contains("holds for 0 of 8 pairs", "the worst is 2.000 nats, hidden to output at epoch 0");
    assertThat(seen.numbers())
        .containsEntry("forward-violations-beyond-uncertainty", 8.0)
        .containsEntry("forward-worst", 2.0);
    assertThat(seen.warnings().get(0).message()).contains("test:worth", "in 8 of 8 pairs");
  }

  @Test
  void violationsWithinTheEstimatorsUncertaintyAreToldApart() {
    // Twice the error of a difference of two errors of 0.5 is 1.41: 1 is within, 2 is not.
    Observation byError =
        observe(FORWARD, layer -> -columns(layer), answer -> answer.standardError(0.5));
    assertThat(byError.numbers())
        .containsEntry("forward-violations", 8.0)
        .containsEntry("forward-violations-beyond-uncertainty", 4.0);
    // Bounds that all overlap.
    Observation byBounds =
        observe(FORWARD, layer -> -columns(layer), answer -> answer.lower(-7).upper(0));
    assertThat(byBounds.numbers()).containsEntry("forward-violations-beyond-uncertainty", 0.0);
    assertThat(byBounds.warnings()).isEmpty();
  }

  /** Within 1 % of ln 96 = 4.564 are the 4.55 of maps and hidden, not the 4.5 of the output. */
  @Test
  void layersThatAreAllAtTheCeilingKeepNoOrder() {
    Observation seen =
        observe(FORWARD, layer -> Math.min(columns(layer) * 1.5, 4.55), answer -> answer);
    assertThat(seen.finding())
        .isEqualTo(
            "the inequality holds for 4 of 8 pairs of layers and epochs; 4 are saturated and say"
                + " nothing");
    assertThat(seen.numbers())
        .containsEntry("forward-saturated", 4.0)
        .containsEntry("forward-violations", 0.0);
    assertThat(seen.tables().get(0).rows())
        .extracting(row -> row.get(6))
        .startsWith("saturated", "holds");
    assertThat(seen.warnings()).extracting(Warning::code).containsExactly(Warning.SATURATED);
    assertThat(seen.warnings().get(0).message()).contains("test:worth", "4 of 8 pairs");
  }

  /** Impossible values are no reason to overlook that they rise. */
  @Test
  void aRiseAboveTheCeilingIsAViolationStill() {
    Observation seen = observe(FORWARD, layer -> 10 - columns(layer), answer -> answer);
    assertThat(seen.numbers())
        .containsEntry("forward-saturated", 0.0)
        .containsEntry("forward-violations-beyond-uncertainty", 8.0);
  }

  @Test
  void violationsOfTheErrorsAreFoundAndWarnedOf() {
    // 5 columns of the errors of the hidden layer, 2 of those of the maps.
    Observation seen =
        observe(
            WHOLE,
            layer -> layer.name().startsWith("errors") ? -columns(layer) : columns(layer) / 2,
            answer -> answer);
    assertThat(seen.finding())
        .startsWith("forward, I(X;T): the inequality holds for all 8 pairs of layers and epochs. ")
        .contains(
            "backward, I(delta_K; delta): the inequality holds for 0 of 4 pairs",
            "of 4 violations 0 are within",
            "the worst is 3.000 nats, errors of hidden to errors of maps at epoch 0");
    assertThat(seen.warnings()).extracting(Warning::code).containsExactly("data-processing");
    assertThat(seen.warnings().get(0).message())
        .contains("backward", "in 4 of 4 pairs")
        .startsWith("test:worth");
  }

  @Test
  void oneOfTheChainsCanBeAskedAboutAlone() {
    Observation backward =
        observe(WHOLE, Map.of("chain", "backward"), DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(backward.tables())
        .extracting(Observation.Table::name)
        .containsExactly("backward, I(delta_K; delta)");
    assertThat(asked).allMatch(x -> x.name().equals("errors of output")).hasSize(8);
    asked.clear();
    Observation forward =
        observe(WHOLE, Map.of("chain", "forward"), DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(forward.tables())
        .extracting(Observation.Table::name)
        .containsExactly("forward, I(X;T)");
    assertThat(asked).allMatch(x -> x.name().equals("x")).hasSize(12);
    assertThatThrownBy(
            () ->
                observe(
                    FORWARD,
                    Map.of("chain", "backward"),
                    DpiProbeTest::halfTheColumns,
                    answer -> answer))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageContaining("ask for chain=forward");
  }

  @Test
  void whereErrorsWereRecordedTheyAreComparedBackwards() {
    Observation seen = observe(WHOLE, DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(seen.tables()).hasSize(2);
    assertThat(seen.tables().get(1).name()).startsWith("backward");
    assertThat(seen.numbers()).containsEntry("backward-pairs", 4.0);
  }

  @Test
  void theChartsShowTheLayersInOrderAndTheViolations() {
    Observation holds = observe(FORWARD, DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(holds.charts()).hasSize(1);
    Observation.Chart order = holds.charts().get(0);
    assertThat(order.x().labels()).containsExactly("maps", "hidden", "output");
    assertThat(order.series())
        .extracting(Observation.Series::name)
        .containsExactly("epoch 0", "epoch 1", "epoch 5", "epoch 20");
    assertThat(order.series().get(3).x()).containsExactly(0.0, 1.0, 2.0);
    assertThat(order.series().get(3).y()).containsExactly(3.0, 2.5, 1.5);

    Observation broken = observe(FORWARD, layer -> -columns(layer), answer -> answer);
    Observation.Chart violations = broken.charts().get(1);
    assertThat(violations.form()).isEqualTo(Observation.Form.POINTS);
    assertThat(violations.series())
        .extracting(Observation.Series::name)
        .containsExactly("maps to hidden", "hidden to output");
    assertThat(violations.series().get(1).x()).containsExactly(0.0, 1.0, 5.0, 20.0);
    assertThat(violations.series().get(1).y()).containsOnly(2.0);
  }

  @Test
  void ofManyEpochsFiveAreDrawnTheFirstAndTheLastAmongThem() {
    Recording many = FORWARD.withEpochs(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Observation seen = observe(many, DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(seen.charts().get(0).series())
        .extracting(Observation.Series::name)
        .containsExactly("epoch 0", "epoch 3", "epoch 5", "epoch 8", "epoch 10");
  }

  @Test
  void theErrorsAreDrawnFromTheLastLayerBack() {
    Observation seen = observe(WHOLE, DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(seen.charts().get(1).x().labels())
        .containsExactly("errors of hidden", "errors of maps");
  }

  @Test
  void theInputIsWhatTheEstimatorReads() {
    observe(FORWARD, DpiProbeTest::halfTheColumns, answer -> answer);
    assertThat(asked).allMatch(x -> x instanceof Discrete);
    asked.clear();
    observe(FORWARD, DpiProbeTest::halfTheColumns, answer -> answer, Capability.GEOMETRY_OF_X);
    assertThat(asked).allMatch(x -> x instanceof Continuous);
  }

  @Test
  void withoutAnEstimatorItSaysWhatItNeeds() {
    DpiProbe probe = new DpiProbe();
    ProbeRequest bare =
        ProbeRequest.of(
            WHOLE, Options.resolve(probe.descriptor(), Map.of()), Context.standalone(1));
    assertThatThrownBy(() -> probe.observe(bare))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("choose one with -e");
  }
}
