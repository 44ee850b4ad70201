package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.testkit.SyntheticRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationsProbeTest {
  private static Observation observe(Recording recording, Map<String, String> options) {
    ActivationsProbe probe = new ActivationsProbe();
    return probe.observe(
        ProbeRequest.of(
            recording, Options.resolve(probe.descriptor(), options), Context.standalone(1)));
  }

  private static Observation observe(Recording recording) {
    return observe(recording, Map.of());
  }

  /** The row of a layer in the table, by the names of the columns. */
  private static Object cell(Observation seen, int row, String column) {
    Observation.Table table = seen.tables().get(0);
    return table.rows().get(row).get(table.columns().indexOf(column));
  }

  @Test
  void meanAndDeviationAreOfAllValues() {
    Observation seen =
        observe(new SmallRecording().with(3, "fc", new double[] {0, 2}, new double[] {4, 6}));
    assertThat(cell(seen, 0, "mean")).isEqualTo(3.0);
    // Squares of -3, -1, 1 and 3 are 5 on the average.
    assertThat((Double) cell(seen, 0, "deviation")).isEqualTo(Math.sqrt(5), within(1e-12));
    assertThat(cell(seen, 0, "least")).isEqualTo(0.0);
    assertThat(cell(seen, 0, "largest")).isEqualTo(6.0);
  }

  @Test
  void deadUnitsAreZeroAndConstantOnesAreTheSameOnAllRows() {
    Observation seen =
        observe(
            new SmallRecording()
                .with(0, "relu", new double[] {0, 1, 5, 2}, new double[] {0, 1, 0, 3}));
    assertThat(cell(seen, 0, "units")).isEqualTo(4);
    assertThat(cell(seen, 0, "dead")).isEqualTo(0.25);
    assertThat(cell(seen, 0, "constant")).isEqualTo(0.5);
    assertThat(cell(seen, 0, "saturated")).isEqualTo("not defined");
    assertThat(seen.finding())
        .isEqualTo(
            "at epoch 0, the largest share of dead units is in relu (25.0 %), and no layer is"
                + " bounded, so that none is saturated");
    assertThat(seen.charts())
        .extracting(Observation.Chart::name)
        .containsExactly("dead units", "histogram of relu");
  }

  @Test
  void aFeatureMapIsOneUnit() {
    Continuous dead = Continuous.of("c/0", Samples.of(new double[][] {{0, 0}, {0, 0}}));
    Continuous still = Continuous.of("c/1", Samples.of(new double[][] {{1, 2}, {1, 2}}));
    Continuous alive = Continuous.of("c/2", Samples.of(new double[][] {{0, 0}, {0, 3}}));
    Observation seen =
        observe(new SmallRecording().with(0, Joint.of("c", List.of(dead, still, alive))));
    assertThat(cell(seen, 0, "units")).isEqualTo(3);
    assertThat((Double) cell(seen, 0, "dead")).isEqualTo(1 / 3.0, within(1e-15));
    assertThat((Double) cell(seen, 0, "constant")).isEqualTo(2 / 3.0, within(1e-15));
  }

  @Test
  void saturationIsOfTheRangeThatAllEpochsTell() {
    // At epoch 0 alone the layer would look logistic.
    SmallRecording run =
        new SmallRecording()
            .with(0, "tanh", new double[] {0.5, 0.2}, new double[] {0.1, 0.95})
            .with(9, "tanh", new double[] {-0.99, 0.99}, new double[] {0.91, 0});
    Observation seen = observe(run);
    assertThat(cell(seen, 0, "range")).isEqualTo("-1..1");
    assertThat(cell(seen, 0, "saturated")).isEqualTo(0.25);
    assertThat(cell(seen, 1, "saturated")).isEqualTo(0.75);
    assertThat(seen.finding())
        .isEqualTo(
            "at epoch 9, no unit is dead, and the largest share of saturated values is in tanh"
                + " (75.0 %, within 5.00 % of the ends of -1..1)");
    assertThat(seen.charts().get(1).series())
        .containsExactly(new Observation.Series("tanh", List.of(0.0, 9.0), List.of(0.25, 0.75)));
    // Within 0.01 of the width, 0.02, of the ends.
    assertThat(cell(observe(run, Map.of("saturation", "0.01")), 1, "saturated")).isEqualTo(0.5);
  }

  @Test
  void histogramsOfALayerHaveTheSameCellsAtAllEpochs() {
    SmallRecording run =
        new SmallRecording()
            .with(0, "fc", new double[] {0, 1}, new double[] {2, 2})
            .with(1, "fc", new double[] {4, 1}, new double[] {4, 3.9});
    Observation.Chart chart = observe(run, Map.of("bins", "4")).charts().get(1);
    assertThat(chart.x().name()).isEqualTo("activation of fc");
    List<Double> middles = List.of(0.5, 1.5, 2.5, 3.5);
    assertThat(chart.series())
        .containsExactly(
            new Observation.Series("epoch 0", middles, List.of(0.25, 0.25, 0.5, 0.0)),
            new Observation.Series("epoch 1", middles, List.of(0.0, 0.25, 0.0, 0.75)));
  }

  @Test
  void aConstantLayerHasAHistogramToo() {
    Observation.Chart chart =
        observe(
                new SmallRecording().with(0, "fc", new double[] {7}, new double[] {7}),
                Map.of("bins", "2"))
            .charts()
            .get(1);
    assertThat(chart.series().get(0).x()).containsExactly(6.75, 7.25);
    assertThat(chart.series().get(0).y()).containsExactly(0.0, 1.0);
  }

  @Test
  void theFirstTheLastAndEpochsBetweenHaveHistograms() {
    SmallRecording run = new SmallRecording();
    for (int epoch = 0; epoch <= 10; epoch++) {
      run.with(epoch, "fc", new double[] {epoch}, new double[] {2});
    }
    assertThat(observe(run, Map.of("epochs", "3")).charts().get(1).series())
        .extracting(Observation.Series::name)
        .containsExactly("epoch 0", "epoch 5", "epoch 10");
    assertThat(observe(run, Map.of("epochs", "1")).charts().get(1).series())
        .extracting(Observation.Series::name)
        .containsExactly("epoch 10");
    assertThat(observe(run, Map.of("epochs", "100")).charts().get(1).series()).hasSize(11);
  }

  @Test
  void aDenseLayerIsAnImageOfRowsByUnits() {
    Observation seen =
        observe(
            new SmallRecording()
                .with(0, "fc", new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6})
                .with(1, "fc", new double[] {7, 8}, new double[] {9, 0}, new double[] {1, 2}),
            Map.of("rows", "2"));
    assertThat(seen.images())
        .containsExactly(
            new Observation.Images(
                "fc, rows by units",
                List.of(
                    new Observation.Image("epoch 0", 2, 2, List.of(1f, 2f, 3f, 4f)),
                    new Observation.Image("epoch 1", 2, 2, List.of(7f, 8f, 9f, 0f)))));
  }

  @Test
  void squareMapsAreDrawnAsSquaresAndOthersAsRows() {
    Continuous square =
        Continuous.of("c/0", Samples.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}));
    Continuous row = Continuous.of("c/1", Samples.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    SmallRecording run = new SmallRecording().with(2, Joint.of("c", List.of(square, row)));
    assertThat(observe(run, Map.of("samples", "1")).images())
        .containsExactly(
            new Observation.Images(
                "c at epoch 2",
                List.of(
                    new Observation.Image("row 0, map 0", 2, 2, List.of(1f, 2f, 3f, 4f)),
                    new Observation.Image("row 0, map 1", 1, 3, List.of(1f, 2f, 3f)))));
    assertThat(observe(run, Map.of("samples", "9")).images().get(0).images()).hasSize(4);
    assertThat(observe(run, Map.of("samples", "0")).images()).isEmpty();
  }

  @Test
  void manyMapsStayAFewHundredImages() {
    SmallRecording run = new SmallRecording();
    for (String name : List.of("conv1", "conv2")) {
      List<Continuous> maps = new ArrayList<>();
      for (int map = 0; map < 512; map++) {
        maps.add(Continuous.of(name + "/" + map, Samples.of(new double[][] {{map}, {1}})));
      }
      run.with(0, Joint.of(name, maps));
    }
    Observation seen = observe(run);
    // 150 a layer: 75 maps of each of the two rows.
    assertThat(seen.images()).hasSize(2).allMatch(group -> group.images().size() == 150);
    assertThat(seen.images().get(1).images().get(149).caption()).isEqualTo("row 1, map 74");
  }

  @Test
  void ofAVeryWideLayerTheFirstUnitsAreDrawn() {
    Observation seen =
        observe(new SmallRecording().with(0, "fc", new double[3000], new double[3000]));
    Observation.Image image = seen.images().get(0).images().get(0);
    assertThat(image.columns()).isEqualTo(1024);
    assertThat(image.caption()).isEqualTo("epoch 0, the first 1024 of 3000 units");
  }

  @Test
  void oneLayerAndEpochAreEnough() {
    Observation seen = observe(SyntheticRecording.whole().withLayers("maps").withEpochs(5));
    assertThat(cell(seen, 0, "range")).isEqualTo("-1..1");
    assertThat(seen.images().get(0).images()).hasSize(12);
  }

  @Test
  void whatCannotBeLookedAtIsRefused() {
    assertThatThrownBy(() -> observe(SyntheticRecording.whole().withSamples(1)))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("needs two rows at least");
    assertThatThrownBy(
            () -> observe(new SmallRecording().with(0, Discrete.of("codes", new int[] {0, 1}, 2))))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("those of 'codes' are discrete");
  }
}
