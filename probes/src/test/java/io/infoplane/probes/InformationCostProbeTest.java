package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.testkit.SyntheticRecording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class InformationCostProbeTest {

  /** Two units cost 1 and 2 nats in the first of four rows, 0 in the others; 'free' costs none. */
  private static final Recording PAYING = new Paying(false);

  private record Paying(boolean relative) implements Recording {
    @Override
    public Continuous x() {
      return Continuous.of("x", Samples.of(new double[][] {{1}, {2}, {3}, {4}}));
    }

    @Override
    public Optional<Discrete> y() {
      return Optional.empty();
    }

    @Override
    public List<Integer> epochs() {
      return List.of(0, 3);
    }

    @Override
    public List<String> layers() {
      return List.of("free", "z");
    }

    @Override
    public Variable activations(int epoch, String layer) {
      return Continuous.of(layer, x().samples());
    }

    @Override
    public Optional<Variable> errors(int epoch, String layer) {
      return Optional.empty();
    }

    @Override
    public Optional<Variable> costs(int epoch, String layer) {
      double[][] costs = {{1, 2}, {0, 0}, {0, 0}, {0, 0}};
      return layer.equals("z")
          ? Optional.of(Continuous.of("costs", Samples.of(costs)))
          : Optional.empty();
    }

    @Override
    public OptionalDouble metric(int epoch, String name) {
      return OptionalDouble.empty();
    }

    @Override
    public boolean hasRelativeCosts(String layer) {
      return relative;
    }
  }

  private static Observation observe(
      Recording recording, double measured, UnaryOperator<Estimate.Builder> more) {
    InformationCostProbe probe = new InformationCostProbe();
    Descriptor descriptor =
        Descriptor.builder("test:told", "1.0").summary("What it is told").build();
    return probe.observe(
        ProbeRequest.of(
                recording, Options.resolve(probe.descriptor(), Map.of()), Context.standalone(1))
            .with(
                new ProbeRequest.Chosen(
                    descriptor,
                    (x, y) -> more.apply(Estimate.of(measured, "I(X;Z)", x.size())).build())));
  }

  @Test
  void theMeanCostStandsBesideWhatIsMeasured() {
    Observation answer = observe(PAYING, 0.7, UnaryOperator.identity());
    assertThat(answer.numbers().get("stated:z")).isCloseTo(0.75, within(1e-12));
    assertThat(answer.numbers().get("measured:z")).isEqualTo(0.7);
    assertThat(answer.numbers()).hasSize(2);
    assertThat(answer.finding()).contains("at epoch 3 z states 0.7500 nats and tells 0.7000");
    assertThat(answer.tables().get(0).rows())
        .containsExactly(List.of("z", 0, 0.75, 0.7, "paid"), List.of("z", 3, 0.75, 0.7, "paid"));
    assertThat(answer.warnings()).isEmpty();
  }

  @Test
  void moreThanIsStatedIsDoubted() {
    Observation answer = observe(PAYING, 0.8, UnaryOperator.identity());
    assertThat(answer.tables().get(0).rows().get(1)).endsWith("above-cost");
    assertThat(answer.warnings()).extracting(Warning::code).containsExactly("above-cost");
    assertThat(answer.warnings().get(0).message()).startsWith("2 of 2 times test:told");
  }

  @Test
  void costsThatBoundNothingAreComparedWithNothing() {
    Observation answer = observe(new Paying(true), 0.8, UnaryOperator.identity());
    assertThat(answer.tables().get(0).rows().get(1)).endsWith("no-bound");
    assertThat(answer.warnings()).extracting(Warning::code).containsExactly("no-bound");
    assertThat(answer.finding()).contains("z states 0.7500 nats (from a zero that was chosen)");
  }

  @Test
  void withinTheErrorIsNotMore() {
    assertThat(observe(PAYING, 0.8, estimate -> estimate.standardError(0.03)).warnings()).isEmpty();
    assertThat(observe(PAYING, 0.8, estimate -> estimate.standardError(0.02)).warnings())
        .hasSize(1);
  }

  @Test
  void whatTheEstimatorDoubtsIsPassedOn() {
    Observation answer =
        observe(PAYING, 0.7, estimate -> estimate.warn(Warning.DETERMINISTIC_LAYER, "of noise"));
    assertThat(answer.warnings())
        .containsExactly(
            new Warning(Warning.DETERMINISTIC_LAYER, "2 of 2 estimates, such as: of noise"));
  }

  @Test
  void theLargestThatRowsCanShowSaysNothing() {
    Observation answer = observe(PAYING, Math.log(4), estimate -> estimate.standardError(1));
    assertThat(answer.tables().get(0).rows().get(0)).endsWith("saturated");
    assertThat(answer.warnings()).extracting(Warning::code).containsExactly("saturated");
  }

  @Test
  void withoutCostsItSaysSo() {
    Observation answer =
        observe(SyntheticRecording.whole().withoutCosts(), 1, UnaryOperator.identity());
    assertThat(answer.finding()).startsWith("no recorded layer states what it costs");
    assertThat(answer.numbers()).isEmpty();
  }
}
