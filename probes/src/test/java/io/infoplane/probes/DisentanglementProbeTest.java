package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisentanglementProbeTest {
  private static final int N = 4000;

  /** Log-normal units, the logarithms of two of them correlated by rho. */
  private static double[][] logNormal(double rho, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[N][3];
    for (double[] row : rows) {
      double first = random.nextGaussian();
      row[0] = Math.exp(first);
      row[1] = Math.exp(rho * first + Math.sqrt(1 - rho * rho) * random.nextGaussian());
      row[2] = Math.exp(random.nextGaussian());
    }
    return rows;
  }

  private static Observation observe(Recording recording) {
    DisentanglementProbe probe = new DisentanglementProbe();
    return probe.observe(
        ProbeRequest.of(
            recording, Options.resolve(probe.descriptor(), Map.of()), Context.standalone(1)));
  }

  @Test
  void correlatedLogarithmsHaveTheTotalCorrelationOfNormals() {
    Observation seen =
        observe(new SmallRecording().with(2, "test-accuracy", 0.9).with(2, "z", logNormal(0.8, 1)));
    assertThat(seen.numbers().get("total:z"))
        .isCloseTo(-Math.log(1 - 0.64) / 2, within(3 * 0.8 / Math.sqrt(N)));
    Observation.Series beside = seen.charts().get(2).series().get(0);
    assertThat(beside.x().get(0)).isCloseTo(0.1, within(1e-12));
    assertThat(beside.y()).containsExactly(seen.numbers().get("total:z"));
  }

  @Test
  void mapsAreUnitsSeenAtAPlaceOfEachRow() {
    double[][] here = logNormal(0.8, 2);
    double[][] there = logNormal(0.8, 3);
    double[][][] maps = new double[3][N][2];
    for (int i = 0; i < N; i++) {
      for (int map = 0; map < 3; map++) {
        maps[map][i] = new double[] {here[i][map], there[i][map]};
      }
    }
    Joint joint =
        Joint.of(
            "conv",
            List.of(
                Continuous.of("0", Samples.of(maps[0])),
                Continuous.of("1", Samples.of(maps[1])),
                Continuous.of("2", Samples.of(maps[2]))));
    Observation seen = observe(new SmallRecording().with(1, joint));
    assertThat(seen.numbers().get("total:conv"))
        .isCloseTo(-Math.log(1 - 0.64) / 2, within(3 * 0.8 / Math.sqrt(N)));
    assertThat(seen.tables().get(0).rows().get(0).get(3)).isEqualTo(3);
  }

  @Test
  void fewRowsAreWarnedOf() {
    double[][] rows = logNormal(0, 4);
    double[][] few = Arrays.copyOf(rows, 20);
    assertThat(observe(new SmallRecording().with(1, "z", few)).warnings().get(0).message())
        .contains("fewer than ten rows a unit");
  }

  @Test
  void rectifiersHaveNoLogarithms() {
    assertThatThrownBy(
            () ->
                observe(
                    new SmallRecording()
                        .with(1, "relu", new double[] {0, 1}, new double[] {1, 0}, new double[2])))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("0 units that vary and are always positive", "of=activations");
  }
}
