package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The structure that authors of probes may rely on. */
class SyntheticRecordingTest {
  private final SyntheticRecording whole = SyntheticRecording.whole();

  private Continuous layer(int epoch, String name) {
    return whole.activations(epoch, name).as(Continuous.class);
  }

  @Test
  void theHiddenLayerKeepsAllInputsApart() {
    assertThat(whole.x().identity().symbols()).isEqualTo(96);
    assertThat(layer(5, "hidden").identity()).isEqualTo(whole.x().identity());
  }

  @Test
  void theOutputIsHalfOfTheWayToTheClassAtEpochFive() {
    Discrete y = whole.y().orElseThrow();
    for (int i = 0; i < 96; i++) {
      for (int k = 0; k < 3; k++) {
        double untrained = layer(0, "output").samples().get(i, k);
        double aim = y.symbol(i) == k ? 1 : 0;
        assertThat(layer(5, "output").samples().get(i, k))
            .isEqualTo((untrained + aim) / 2, within(1e-12));
      }
    }
  }

  @Test
  void theLossFallsAndTheAccuracyRises() {
    assertThat(whole.metric(0, "train-loss").orElseThrow()).isEqualTo(Math.log(3), within(1e-12));
    assertThat(whole.metric(20, "train-loss").orElseThrow())
        .isLessThan(whole.metric(20, "test-loss").orElseThrow());
    assertThat(whole.metric(0, "train-accuracy").orElseThrow()).isEqualTo(1.0 / 3, within(1e-12));
    assertThat(whole.metric(20, "test-accuracy").orElseThrow()).isBetween(0.7, 0.9);
    assertThat(whole.metric(20, "speed")).isEmpty();
  }

  private double squaredMeans(String series, int epoch) {
    return whole.layers().stream()
        .flatMap(layer -> Stream.of(layer + "/weights", layer + "/bias"))
        .mapToDouble(name -> Math.pow(whole.metric(epoch, series + name).orElseThrow(), 2))
        .sum();
  }

  @Test
  void theGradientsExplainTheFallOfTheLoss() {
    double rate =
        whole.metric(1, "learning-rate").orElseThrow()
            / (1 - whole.metric(1, "momentum").orElseThrow());
    double steps = whole.metric(1, "steps").orElseThrow() - whole.metric(0, "steps").orElseThrow();
    double fall =
        whole.metric(0, "frozen-loss").orElseThrow() - whole.metric(1, "train-loss").orElseThrow();
    assertThat(steps * rate * squaredMeans("gradient-mean:", 1)).isEqualTo(fall, within(1e-12));
    // The slope of 5 ln 3 / (epoch + 5) is -5 ln 3 / (epoch + 5)^2 an epoch.
    assertThat(steps * rate * squaredMeans("frozen-gradient-mean:", 5))
        .isEqualTo(Math.log(3) / 20, within(1e-12));
  }

  private double ratio(String kind, int epoch, String parameter) {
    return whole.metric(epoch, kind + "gradient-mean:" + parameter).orElseThrow()
        / whole.metric(epoch, kind + "gradient-deviation:" + parameter).orElseThrow();
  }

  @Test
  void gradientsPassFromDriftToDiffusion() {
    assertThat(ratio("frozen-", 0, "maps/bias")).isEqualTo(6, within(1e-12));
    assertThat(ratio("frozen-", 5, "hidden/weights")).isEqualTo(2, within(1e-12));
    assertThat(ratio("frozen-", 20, "hidden/weights")).isEqualTo(0.8, within(1e-12));
    assertThat(ratio("", 5, "output/weights")).isEqualTo(0.75 / 1.1, within(1e-12));
    // Nothing moves before training.
    assertThat(whole.metric(0, "gradient-mean:hidden/weights")).isEmpty();
    assertThat(whole.metric(5, "gradient-mean:hidden/speed")).isEmpty();
    assertThat(whole.withLayers("maps").metric(5, "gradient-mean:hidden/weights")).isEmpty();
  }

  @Test
  void featureMapsAreAGroup() {
    assertThat(whole.activations(0, "maps").as(Joint.class).parts())
        .hasSize(3)
        .allMatch(map -> map.dimension() == 2 && map.size() == 96);
  }

  @Test
  void errorsAreTheDifferenceFromTheClass() {
    double class0 = whole.y().orElseThrow().symbol(7) == 0 ? 1 : 0;
    Continuous errors = (Continuous) whole.errors(1, "output").orElseThrow();
    assertThat(errors.samples().get(7, 0))
        .isEqualTo(layer(1, "output").samples().get(7, 0) - class0, within(1e-12));
  }

  @Test
  void whatIsLeftOutIsNotThere() {
    assertThat(whole.withoutLabels().y()).isEmpty();
    assertThat(whole.withoutErrors().errors(0, "hidden")).isEmpty();
    assertThat(whole.withoutMetrics().metric(0, "train-loss")).isEmpty();
    assertThat(whole.withoutGradients().metric(0, "frozen-loss")).isEmpty();
    assertThat(whole.withoutGradients().metric(5, "gradient-mean:maps/bias")).isEmpty();
    assertThat(whole.withoutGradients().metric(5, "train-loss")).isPresent();
    assertThat(whole.withEpochs(5).epochs()).containsExactly(5);
    assertThat(whole.withLayers("maps").layers()).containsExactly("maps");
    assertThat(whole.withSamples(7).x().size()).isEqualTo(7);
    assertThatThrownBy(() -> whole.withEpochs(5).activations(0, "hidden"))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("'hidden' was not recorded at epoch 0");
  }
}
