package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.testkit.SyntheticRecording;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientSnrProbeTest {
  private final GradientSnrProbe probe = new GradientSnrProbe();

  private ProbeRequest request(Recording recording, Map<String, String> options) {
    return ProbeRequest.of(
        recording, Options.resolve(probe.descriptor(), options), Context.standalone(1));
  }

  private Observation observe(Recording recording) {
    return probe.observe(request(recording, Map.of()));
  }

  /** Activations of one layer at epochs 0 and 4, whose single value is the epoch. */
  private static SmallRecording run() {
    return new SmallRecording()
        .with(0, "fc", new double[] {0}, new double[] {0})
        .with(4, "fc", new double[] {4}, new double[] {4});
  }

  /** Ratios 3, 0.5, 2, 0.5 and 0.25 at epochs 0 to 4: below 1 first at 1, and for good at 3. */
  private static SmallRecording wavering() {
    return run()
        .withGradient(0, "frozen-fc/weights", 6, 2)
        .withGradient(1, "frozen-fc/weights", 1, 2)
        .withGradient(2, "frozen-fc/weights", 2, 1)
        .withGradient(3, "frozen-fc/weights", 1, 2)
        .withGradient(4, "frozen-fc/weights", 1, 4);
  }

  @Test
  void theRatioIsToldForEachEpochWhereverActivationsWereRecorded() {
    Observation seen = observe(wavering());
    assertThat(seen.finding())
        .isEqualTo(
            "with frozen weights, the ratio of signal to noise falls below 1 in 1 of 1: fc from"
                + " epoch 3");
    assertThat(seen.tables().get(0).rows())
        .containsExactly(
            List.of("with frozen weights", "fc", 3.0, 0.25, 1, 3, "never", "not asked"));
    assertThat(seen.tables().get(1).rows())
        .contains(List.of(0, "fc", 6.0, 2.0, 3.0), List.of(4, "fc", 1.0, 4.0, 0.25));
    assertThat(seen.warnings()).isEmpty();
  }

  @Test
  void itIsSaidWhetherTheLossStoppedFallingBefore() {
    SmallRecording early = wavering();
    SmallRecording late = wavering();
    double[] fallsEarly = {2.0, 1.0, 1.04, 1.01, 1.0};
    double[] fallsLate = {2.0, 1.8, 1.6, 1.4, 1.0};
    for (int epoch = 0; epoch < 5; epoch++) {
      early.with(epoch, "train-loss", fallsEarly[epoch]);
      late.with(epoch, "train-loss", fallsLate[epoch]);
    }
    assertThat(observe(early).finding())
        .endsWith(
            "fc from epoch 3 (after the loss stops falling); the loss stops falling at epoch 1");
    assertThat(observe(late).finding())
        .endsWith(
            "fc from epoch 3 (before the loss stops falling); the loss stops falling at epoch 4");
    // With half of the fall left, and no more, the loss has fallen enough at epoch 3 (0.4 of 1).
    assertThat(probe.observe(request(late, Map.of("settled", "0.5"))).finding())
        .contains("when the loss stops falling");
  }

  @Test
  void layersWithTheSameOrderAreToldTogether() {
    SmallRecording run =
        run()
            .with(0, "out", new double[] {0}, new double[] {0})
            .with(4, "out", new double[] {4}, new double[] {4})
            .with(0, "late", new double[] {0}, new double[] {0})
            .with(4, "late", new double[] {4}, new double[] {4})
            .with(0, "train-loss", 2)
            .with(3, "train-loss", 1)
            .withGradient(1, "fc/weights", 1, 2)
            .withGradient(2, "out/weights", 1, 2)
            .withGradient(4, "late/weights", 1, 2);
    assertThat(observe(run).finding())
        .endsWith(
            "below 1 in 3 of 3: fc from epoch 1, out from epoch 2 (before the loss stops falling);"
                + " late from epoch 4 (after the loss stops falling); the loss stops falling at"
                + " epoch 3");
    assertThat(
            observe(
                    run()
                        .with(0, "train-loss", 2)
                        .with(1, "train-loss", 1)
                        .withGradient(1, "fc/weights", 2, 1))
                .finding())
        .endsWith("below 1 in 0 of 1; the loss stops falling at epoch 1");
  }

  @Test
  void aLossThatNeverFellIsNoLandmark() {
    Observation seen = observe(wavering().with(0, "train-loss", 1).with(1, "train-loss", 2));
    assertThat(seen.finding()).endsWith("fc from epoch 3");
    assertThat(seen.numbers()).doesNotContainKey("loss-settled-at-epoch");
  }

  @Test
  void theEstimatorsViewIsOnTheSameAxis() {
    Descriptor descriptor = Descriptor.builder("test:value", "1.0").summary("The value").build();
    ProbeRequest.Chosen valueOfLayer =
        new ProbeRequest.Chosen(
            descriptor,
            (x, y) -> {
              throw new AssertionError("a layer is asked about as the user reads it");
            },
            (of, layer) -> {
              double value = ((Continuous) layer).samples().get(0, 0);
              boolean ofLabel = of instanceof Discrete && of.name().equals("Y");
              return Estimate.of(ofLabel ? value : -value, "value", 2).build();
            });
    Observation seen =
        probe.observe(
            request(wavering().with(0, "train-loss", 2).with(4, "train-loss", 1), Map.of())
                .with(valueOfLayer));
    assertThat(seen.finding())
        .contains("fc from epoch 3 (before the loss stops falling, after I(X;T) is largest)");
    assertThat(seen.charts())
        .extracting(Observation.Chart::name)
        .containsExactly(
            "signal, with frozen weights",
            "noise, with frozen weights",
            "signal / noise, with frozen weights",
            "loss",
            "I(X;T)",
            "I(T;Y)");
    assertThat(seen.charts()).allMatch(chart -> chart.x().name().equals("epoch"));
    assertThat(seen.charts().get(5).series())
        .containsExactly(new Observation.Series("fc", List.of(0.0, 4.0), List.of(0.0, 4.0)));
  }

  @Test
  void weightsAndBiasesAreToldApart() {
    SmallRecording run =
        run()
            .withGradient(1, "fc/weights", 3, 1)
            .withGradient(1, "fc/bias", 1, 4)
            .withGradient(1, "frozen-fc/bias", 1, 2);
    assertThat(observe(run).tables().get(0).rows())
        .extracting(row -> row.get(1), row -> row.get(2))
        .containsExactly(tuple("fc", 3.0));
    Observation both = probe.observe(request(run, Map.of("of", "both")));
    assertThat(both.tables().get(0).rows())
        .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
        .containsExactly(
            "as training moved fc/weights 3.0",
            "as training moved fc/bias 0.25",
            "with frozen weights fc/bias 0.5");
    // The sentence is of one way to measure.
    assertThat(both.finding())
        .startsWith("as training moved, the ratio of signal to noise falls below 1 in 1 of 2");
  }

  @Test
  void withoutNoiseThereIsNoRatio() {
    Observation seen = observe(run().withGradient(1, "fc/weights", 3, 0));
    assertThat(seen.tables().get(1).rows()).containsExactly(List.of(1, "fc", 3.0, 0.0, "none"));
    assertThat(seen.warnings().get(0).message()).contains("one minibatch an epoch");
    assertThat(seen.numbers()).containsEntry("parameters-in-diffusion", 0.0);
  }

  @Test
  void theSyntheticRunPassesAsItIsDocumented() {
    assertThat(observe(SyntheticRecording.whole()).finding())
        .startsWith("as training moved, the ratio of signal to noise falls below 1 in 2 of 3:")
        .contains("hidden from epoch 20 (when the loss stops falling)", "output from epoch 5");
  }

  @Test
  void aRunWithoutGradientsIsToldHowToRecordThem() {
    assertThatThrownBy(() -> observe(SyntheticRecording.whole().withoutGradients()))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("needs the gradients of weights, and none were recorded")
        .hasMessageContaining("'record: {gradients: both}'");
    assertThatThrownBy(
            () ->
                probe.observe(
                    request(run().withGradient(1, "fc/weights", 3, 0), Map.of("of", "biases"))))
        .hasMessageContaining("needs the gradients of biases");
  }
}
