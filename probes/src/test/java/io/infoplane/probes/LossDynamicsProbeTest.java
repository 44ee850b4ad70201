package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Warning;
import io.infoplane.testkit.SyntheticRecording;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossDynamicsProbeTest {
  private static Observation observe(Recording recording) {
    LossDynamicsProbe probe = new LossDynamicsProbe();
    return probe.observe(
        ProbeRequest.of(
            recording, Options.resolve(probe.descriptor(), Map.of()), Context.standalone(1)));
  }

  /** A run of one layer, with an optimiser of so many steps an epoch. */
  private static SmallRecording run(int epochs, int steps, double learningRate) {
    SmallRecording run = new SmallRecording().with(epochs, "fc", new double[] {0});
    for (int epoch = 0; epoch <= epochs; epoch++) {
      run.with(epoch, "steps", steps * epoch).with(epoch, "learning-rate", learningRate);
    }
    return run;
  }

  /** Gradient descent on w^2 / 2, from w = 2, a step an epoch, with some noise. */
  private static SmallRecording parabola(double learningRate) {
    SmallRecording run = run(6, 1, learningRate);
    double w = 2;
    for (int epoch = 0; epoch <= 6; epoch++) {
      run.with(epoch, "frozen-loss", w * w / 2)
          .with(epoch, "momentum", 0)
          .withGradient(epoch, "frozen-fc/weights", w * 0.6, 1 + epoch % 2)
          .withGradient(epoch, "frozen-fc/bias", w * 0.8, 1 + epoch % 3);
      w -= learningRate * w;
    }
    return run;
  }

  @Test
  void onAParabolaTheGapIsHalfTheLearningRate() {
    // The loss changes by ((1 - r)^2 - 1) w^2 / 2 = -r w^2 (1 - r / 2), where -r w^2 is predicted.
    Observation seen = observe(parabola(0.1));
    List<Object> first = seen.tables().get(1).rows().get(0);
    assertThat(first.subList(0, 2)).containsExactly(0, 1);
    assertThat((Double) first.get(2)).isEqualTo(-0.38, within(1e-12));
    assertThat((Double) first.get(3)).isEqualTo(-0.4, within(1e-12));
    assertThat(seen.tables().get(1).rows())
        .hasSize(6)
        .allSatisfy(row -> assertThat((Double) row.get(4)).isEqualTo(0.95, within(1e-12)));
    assertThat(seen.numbers().get("frozen-measured-by-predicted")).isEqualTo(0.95, within(1e-12));
    assertThat(seen.warnings()).isEmpty();
  }

  @Test
  void whatIsFarFromThePredictionIsDoubted() {
    // 1 - 1.5 / 2 = 0.25.
    Observation seen = observe(parabola(1.5));
    assertThat(seen.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("beyond-first-order");
              assertThat(warning.message()).contains("0.250 times", "tr(H C)");
            });
  }

  @Test
  void theMeanExplainsTheFallWhereTheRatioDoesNot() {
    Observation seen = observe(parabola(0.1));
    assertThat(seen.numbers().get("frozen-rank-correlation-squared-means"))
        .isEqualTo(1, within(1e-12));
    assertThat(seen.numbers().get("frozen-log-correlation-squared-means"))
        .isEqualTo(1, within(1e-12));
    assertThat(seen.numbers().get("frozen-rank-correlation-ratio")).isLessThan(0.9);
    assertThat(seen.finding())
        .startsWith(
            "by the gradients with frozen weights, the loss changed by 0.950 times what -rate *"
                + " sum mu^2 says, and over 6 epochs its fall goes with sum mu^2 (rank correlation"
                + " 1.00) more than with the ratio of signal to noise (0.");
  }

  @Test
  void gradientsOfTheEpochsBetweenAreAveraged() {
    // The loss is known at epochs 0 and 2; the squares of the gradients are 9 and 1, 5 on average.
    SmallRecording run = run(2, 10, 0.1);
    run.with(0, "frozen-loss", 12)
        .with(2, "frozen-loss", 2)
        .with(2, "momentum", 0)
        .withGradient(1, "fc/weights", 3, 1)
        .withGradient(2, "fc/weights", 1, 3);
    List<Object> row = observe(run).tables().get(1).rows().get(0);
    assertThat((Double) row.get(2)).isEqualTo(-0.5, within(1e-12));
    assertThat((Double) row.get(3)).isEqualTo(-0.5, within(1e-12));
    assertThat((Double) row.get(6)).isEqualTo(1, within(1e-12));
  }

  @Test
  void withOneMinibatchThereIsAPredictionAndNoRatio() {
    SmallRecording run = run(1, 1, 0.1);
    run.with(0, "frozen-loss", 5)
        .with(1, "frozen-loss", 4)
        .with(1, "momentum", 0)
        .with(0, "frozen-gradient-mean:fc/weights", 3);
    List<Object> row = observe(run).tables().get(1).rows().get(0);
    assertThat((Double) row.get(3)).isEqualTo(-0.9, within(1e-12));
    assertThat(row.get(6)).isEqualTo("none");
  }

  @Test
  void momentumLengthensTheStep() {
    SmallRecording run = run(1, 10, 0.1);
    run.with(0, "frozen-loss", 5)
        .with(1, "frozen-loss", 3)
        .with(1, "momentum", 0.9)
        .withGradient(1, "fc/weights", 0.5, 1);
    // -0.1 / (1 - 0.9) * 0.25 predicted, -2 / 10 measured; the gradients are those of epoch 1.
    List<Object> row = observe(run).tables().get(1).rows().get(0);
    assertThat((Double) row.get(2)).isEqualTo(-0.2, within(1e-12));
    assertThat((Double) row.get(3)).isEqualTo(-0.25, within(1e-12));
  }

  @Test
  void withoutAMomentumItWarnsOfOtherOptimisers() {
    SmallRecording run = run(1, 10, 0.1);
    run.with(0, "frozen-loss", 5).with(1, "frozen-loss", 3).withGradient(1, "fc/weights", 2, 1);
    Observation seen = observe(run);
    assertThat((Double) seen.tables().get(1).rows().get(0).get(3)).isEqualTo(-0.4, within(1e-12));
    assertThat(seen.warnings().get(0).message()).contains("such as Adam");
  }

  @Test
  void theLossAsTrainingMovedIsThatOfTheMiddleOfItsEpoch() {
    // The loss falls by 0.1 a step, from 10.
    SmallRecording run = run(3, 8, 0.1);
    run.with(0, "train-loss", 10);
    for (int epoch = 1; epoch <= 3; epoch++) {
      run.with(epoch, "train-loss", 10 - 0.1 * (8 * epoch - 4))
          .with(epoch, "momentum", 0)
          .withGradient(epoch, "fc/weights", 1, 1);
    }
    Observation seen = observe(run);
    assertThat(seen.tables().get(1).rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat((Double) row.get(4)).isEqualTo(1, within(1e-12)));
    assertThat(seen.warnings()).extracting(Warning::code).containsExactly("loss-as-training-moved");
    // All falls are equal: there is nothing to correlate.
    assertThat(seen.finding()).endsWith("do not suffice to say what its fall goes with");
  }

  @Test
  void aRisingLossIsNotDrawnAndThatIsSaid() {
    SmallRecording run = parabola(0.1);
    run.with(6, "frozen-loss", 9);
    Observation seen = observe(run);
    assertThat(seen.tables().get(0).rows().get(0).get(4)).isEqualTo(5);
    assertThat(seen.warnings())
        .extracting(Warning::message)
        .anyMatch(message -> message.startsWith("the loss did not fall in 1 of 6 epochs"));
  }

  @Test
  void anEpochThatLacksAParameterIsLeftOut() {
    SmallRecording run = parabola(0.1);
    // The bias of one more layer, at two epochs alone.
    run.with(6, "out", new double[] {0});
    for (int epoch : new int[] {2, 3}) {
      run.withGradient(epoch, "frozen-out/bias", 1, 1);
    }
    assertThat(observe(run).tables().get(1).rows())
        .extracting(row -> row.get(0))
        .containsExactly(2, 3);
  }

  @Test
  void theChartsShowMeasuredAndPredicted() {
    Observation seen = observe(SyntheticRecording.whole());
    assertThat(seen.charts())
        .extracting(Observation.Chart::name)
        .containsExactly(
            "fall of the loss a step",
            "measured against predicted, as training moved",
            "measured against the ratio of signal to noise, as training moved",
            "measured against predicted, with frozen weights",
            "measured against the ratio of signal to noise, with frozen weights");
    assertThat(seen.charts().get(0).x()).isEqualTo(Observation.Axis.of("epoch"));
    assertThat(seen.charts().get(0).series())
        .extracting(Observation.Series::name)
        .containsExactly(
            "measured", "predicted, as training moved", "predicted, with frozen weights");
    // The gradients of epoch 1 made the fall of epoch 1.
    Observation.Series scatter = seen.charts().get(1).series().get(0);
    assertThat(scatter.y().get(0)).isEqualTo(scatter.x().get(0), within(1e-12));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> observe(SyntheticRecording.whole().withoutGradients()))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("needs gradients, and none were recorded: write 'record:");
    assertThatThrownBy(() -> observe(SyntheticRecording.whole().withoutMetrics()))
        .hasMessageContaining("'frozen-loss' or 'train-loss' at two epochs");
    assertThatThrownBy(
            () ->
                observe(
                    new SmallRecording()
                        .with(0, "fc", new double[] {0})
                        .with(0, "train-loss", 2)
                        .with(1, "train-loss", 1)
                        .with(1, "steps", 3)))
        .hasMessageContaining("the metric 'steps' of epoch 0");
  }

  @Test
  void stepsThatDoNotCountFromTheStartAreRefused() {
    SmallRecording run = run(3, 8, 0.1);
    for (int epoch = 0; epoch <= 3; epoch++) {
      run.with(epoch, "frozen-loss", 10 - epoch).with(epoch, "steps", epoch == 0 ? 0 : 8);
    }
    assertThatThrownBy(() -> observe(run))
        .hasMessageContaining("'steps' does not grow from epoch 1 to 2");
  }
}
