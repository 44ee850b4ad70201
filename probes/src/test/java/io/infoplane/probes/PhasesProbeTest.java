package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.testkit.SyntheticRecording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesProbeTest {
  private static final int N = 100;

  /**
   * A layer that is worth, at epoch 0, 10 and 50, the mean of its values: rising from 1 to 3 and
   * falling to 2 in {@code bump}, rising to 3 in {@code rise}, still in {@code still}; in {@code
   * few} a fall that one of the 100 rows makes.
   */
  private record Curves() implements Recording {
    private static final Map<String, List<Double>> LEVELS =
        Map.of(
            "bump", List.of(1.0, 3.0, 2.0),
            "rise", List.of(1.0, 2.0, 3.0),
            "still", List.of(1.0, 1.01, 1.0),
            "few", List.of(1.0, 1.0, 1.0));

    @Override
    public Continuous x() {
      double[][] rows = new double[N][1];
      for (int i = 0; i < N; i++) {
        rows[i][0] = i;
      }
      return Continuous.of("X", Samples.of(rows));
    }

    @Override
    public Optional<Discrete> y() {
      return Optional.empty();
    }

    @Override
    public List<Integer> epochs() {
      return List.of(0, 10, 50);
    }

    @Override
    public List<String> layers() {
      return List.of("bump", "rise", "still", "few");
    }

    @Override
    public Variable activations(int epoch, String layer) {
      double[][] rows = new double[N][1];
      for (int i = 0; i < N; i++) {
        rows[i][0] = LEVELS.get(layer).get(epochs().indexOf(epoch));
        if (layer.equals("few") && epoch == 10 && i == 7) {
          rows[i][0] += 0.1 * N;
        }
      }
      return Continuous.of(layer, Samples.of(rows));
    }

    @Override
    public Optional<Variable> errors(int epoch, String layer) {
      return Optional.empty();
    }

    @Override
    public OptionalDouble metric(int epoch, String name) {
      return OptionalDouble.empty();
    }
  }

  private static double mean(Variable layer) {
    Continuous points = (Continuous) layer;
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      sum += points.samples().get(i, 0);
    }
    return sum / points.size();
  }

  private static Observation observe(
      Recording recording, BiFunction<Variable, Variable, Estimate> estimator) {
    PhasesProbe probe = new PhasesProbe();
    Descriptor descriptor = Descriptor.builder("test:mean", "1.0").summary("The mean").build();
    return probe.observe(
        ProbeRequest.of(
                recording, Options.resolve(probe.descriptor(), Map.of()), Context.standalone(1))
            .with(new ProbeRequest.Chosen(descriptor, estimator)));
  }

  @Test
  void risesAndFallsAreToldWithTheirSupport() {
    Observation seen =
        observe(new Curves(), (x, y) -> Estimate.of(mean(y), "mean", y.size()).build());
    List<List<Object>> rows = seen.tables().get(0).rows();
    assertThat(rows.get(0))
        .containsExactly("bump", 1.0, 3.0, 10, 2.0, 2.0, 1.0, 1.0, 1.0, "fits, then compresses");
    assertThat(rows.get(1).get(9)).isEqualTo("fits");
    assertThat(rows.get(2).get(9)).isEqualTo("neither");
    // One row makes the fall, and is in about half of the halves.
    assertThat((Double) rows.get(3).get(7)).isGreaterThan(0.05);
    assertThat((Double) rows.get(3).get(8)).isBetween(0.2, 0.8);
    assertThat(rows.get(3).get(9)).isEqualTo("neither");
    assertThat(seen.finding())
        .isEqualTo("1 of 4 layers compress the input (bump); 2 fit it (bump, rise)");
    assertThat(seen.warnings()).isEmpty();
  }

  /**
   * Levels of 1 to 3 times 1.54: the highest is above ln 100 = 4.605 as corrected counts can be,
   * and times 1.53 within 1 % of it.
   */
  @ParameterizedTest
  @CsvSource({"1.54, above ln n, 4.620", "1.53, near ln n, 4.590"})
  void onValuesAtTheirCeilingThereIsNoVerdict(double scale, String why, String most) {
    Observation seen =
        observe(new Curves(), (x, y) -> Estimate.of(scale * mean(y), "mean", y.size()).build());
    List<List<Object>> rows = seen.tables().get(0).rows();
    assertThat(rows).extracting(row -> row.get(9)).startsWith("no verdict: " + why);
    assertThat(seen.finding())
        .isEqualTo("0 of 4 layers compress the input; 0 fit it; no verdict on 2 (bump, rise)");
    assertThat(seen.numbers())
        .containsEntry("compressing-layers", 0.0)
        .containsEntry("fitting-layers", 0.0)
        .containsEntry("no-verdict-layers", 2.0);
    assertThat(seen.warnings()).extracting(Warning::code).containsExactly(Warning.SATURATED);
    assertThat(seen.warnings().get(0).message())
        .startsWith("test:mean is saturated where I(X;T) is largest in 2 of 4 layers")
        .contains("ln n = 4.605", "bump (" + why + ", " + most + " nats)");
  }

  @Test
  void anEstimateThatSaysItIsSaturatedHasNoVerdict() {
    Observation seen =
        observe(
            new Curves(),
            (x, y) -> {
              Estimate.Builder answer = Estimate.of(mean(y), "mean", y.size());
              if (mean(y) > 2.5 && y.name().equals("bump")) {
                answer.warn(Warning.SATURATED, "all alone");
              }
              return answer.build();
            });
    assertThat(seen.tables().get(0).rows().get(0).get(9)).isEqualTo("no verdict: saturated");
    assertThat(seen.finding())
        .isEqualTo("0 of 4 layers compress the input; 1 fit it (rise); no verdict on 1 (bump)");
  }

  /** 1.4 times 3 is below ln 100 = 4.605 and above ln 50 = 3.912. */
  @Test
  void halvesAtTheirCeilingSupportNothing() {
    Observation seen =
        observe(new Curves(), (x, y) -> Estimate.of(1.4 * mean(y), "mean", y.size()).build());
    List<Object> bump = seen.tables().get(0).rows().get(0);
    assertThat(bump.get(6)).isEqualTo(0.0);
    assertThat(bump.get(8)).isEqualTo(0.0);
    assertThat(bump.get(9)).isEqualTo("no verdict: halves saturated");
  }

  @Test
  void theChartsShowTheCoursesAndWhereTheyAreLargest() {
    Observation seen =
        observe(new Curves(), (x, y) -> Estimate.of(mean(y), "mean", y.size()).build());
    Observation.Chart courses = seen.charts().get(0);
    assertThat(courses.form()).isEqualTo(Observation.Form.LINES);
    assertThat(courses.series().get(0))
        .isEqualTo(
            new Observation.Series("bump", List.of(0.0, 10.0, 50.0), List.of(1.0, 3.0, 2.0)));
    Observation.Chart largest = seen.charts().get(1);
    assertThat(largest.form()).isEqualTo(Observation.Form.POINTS);
    assertThat(largest.x()).isEqualTo(courses.x());
    assertThat(largest.series().subList(0, 2))
        .containsExactly(
            new Observation.Series("bump", List.of(10.0), List.of(3.0)),
            new Observation.Series("rise", List.of(50.0), List.of(3.0)));
  }

  @Test
  void aLayerIsReadAsTheUserSaid() {
    PhasesProbe probe = new PhasesProbe();
    ProbeRequest.Chosen reads =
        new ProbeRequest.Chosen(
            Descriptor.builder("test:reads", "1.0").summary("Reads").build(),
            (x, y) -> Estimate.of(1, "as it is", y.size()).build(),
            (x, y) -> Estimate.of(2, "as the user said", y.size()).build());
    Observation seen =
        probe.observe(
            ProbeRequest.of(
                    new Curves(),
                    Options.resolve(probe.descriptor(), Map.of()),
                    Context.standalone(1))
                .with(reads));
    assertThat(seen.charts().get(0).series().get(0).y()).containsOnly(2.0);
  }

  @Test
  void halvesAreHalfOfTheRowsEachOnceAndTheSameForAllLayers() {
    Set<String> inputs = new HashSet<>();
    observe(
        new Curves(),
        (x, y) -> {
          Discrete identity = (Discrete) x;
          assertThat(identity.symbols()).isEqualTo(identity.size()).isIn(N, N / 2);
          assertThat(y.size()).isEqualTo(x.size());
          inputs.add(x.size() == N ? "all" : "half " + x.sha256());
          return Estimate.of(mean(y), "mean", y.size()).build();
        });
    // As symbols of their own, all halves are alike: 0 to 49.
    assertThat(inputs).hasSize(2);
  }

  @Test
  void twoEpochsAreTooFew() {
    assertThatThrownBy(
            () ->
                observe(
                    SyntheticRecording.whole().withEpochs(0, 5),
                    (x, y) -> Estimate.of(1, "one", y.size()).build()))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("needs three epochs at least, and 2 were recorded");
  }
}
