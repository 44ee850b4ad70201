package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class InformationMapProbeTest {

  /** Two images of 4 x 4 pixels, and a layer whose maps of 2 x 2 places look at their quarters. */
  private record Paying(Variable costs, boolean knowsPlaces, boolean knowsRegions)
      implements Recording {
    @Override
    public Continuous x() {
      return Continuous.of("x", Samples.of(new double[2][16]));
    }

    @Override
    public Optional<Discrete> y() {
      return Optional.empty();
    }

    @Override
    public Optional<Continuous> regions() {
      // The upper left quarter, and the lower half.
      double[][] regions = {{0, 0, 2, 2}, {2, 0, 2, 4}};
      return knowsRegions
          ? Optional.of(Continuous.of("regions", Samples.of(regions)))
          : Optional.empty();
    }

    @Override
    public Optional<MapPlaces> places(String layer) {
      return knowsPlaces ? Optional.of(new MapPlaces(2, 2, 0.5, 0.5, 2, 2)) : Optional.empty();
    }

    @Override
    public List<Integer> epochs() {
      return List.of(0, 3);
    }

    @Override
    public List<String> layers() {
      return List.of("z", "out");
    }

    @Override
    public Variable activations(int epoch, String layer) {
      return x();
    }

    @Override
    public Optional<Variable> costs(int epoch, String layer) {
      return layer.equals("z") ? Optional.of(costs) : Optional.empty();
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

  private static Joint twoMaps() {
    return Joint.of(
        "z",
        List.of(
            Continuous.of("z/0", Samples.of(new double[][] {{3, 1, 1, 1}, {0, 0, 2, 4}})),
            Continuous.of("z/1", Samples.of(new double[][] {{2, 0, 0, 1}, {1, 1, 1, 1}}))));
  }

  private static Observation observe(Recording recording, String... options) {
    InformationMapProbe probe = new InformationMapProbe();
    return probe.observe(
        ProbeRequest.of(
            recording,
            Options.resolve(
                probe.descriptor(),
                options.length == 0 ? Map.of() : Map.of(options[0], options[1])),
            Context.standalone(1)));
  }

  @Test
  void costsAreAddedUpBySampleUnitAndPlace() {
    Observation seen = observe(new Paying(twoMaps(), true, true));
    // Row 0 pays 5 1 1 2 at its places, row 1 pays 1 1 3 5.
    assertThat(seen.numbers().get("cost:z")).isEqualTo(9.5);
    // Of row 0 the first place is inside, of row 1 the last two.
    assertThat(seen.numbers().get("inside:z")).isCloseTo((5 / 9.0 + 0.8) / 2, within(1e-12));
    // Above the cheapest place: 4 0 0 1 and 0 0 2 4.
    assertThat(seen.numbers().get("inside above the cheapest:z"))
        .isCloseTo((0.8 + 1) / 2, within(1e-12));
    assertThat(seen.numbers().get("inside by chance:z")).isCloseTo(0.375, within(1e-12));
    List<Object> row = seen.tables().get(0).rows().get(1);
    // The standard error of 9 and 10.
    assertThat(row.subList(0, 6)).containsExactly("z", 3, 2, 4, 9.5, 0.5);
    Observation.Chart units = seen.charts().get(2);
    assertThat(units.series().get(0).y()).containsExactly(6.0, 3.5);
    assertThat(seen.finding()).startsWith("at epoch 3 z costs 9.500 nats a sample, 67.8 % of it");
    assertThat(seen.warnings()).isEmpty();
  }

  @Test
  void picturesAreOfTheImageAndOnItsGrid() {
    List<Observation.Images> groups = observe(new Paying(twoMaps(), true, true)).images();
    assertThat(groups.get(0).images()).hasSize(2);
    List<Observation.Image> maps = groups.get(1).images();
    assertThat(groups.get(1).name()).isEqualTo("cost of each place in z [nats]");
    assertThat(maps).hasSize(3);
    assertThat(maps.get(0).caption()).isEqualTo("row 0, 9.000 nats");
    assertThat(maps.get(0).values().get(0)).isEqualTo(5f);
    assertThat(maps.get(0).values().get(15)).isEqualTo(2f);
    assertThat(maps.get(2).values().get(15)).isEqualTo(3.5f);
    assertThat(observe(new Paying(twoMaps(), true, true), "samples", "0").images()).isEmpty();
  }

  @Test
  void unknownPlacesAreTakenToLieEvenly() {
    Observation assumed = observe(new Paying(twoMaps(), false, true));
    assertThat(assumed.numbers()).isEqualTo(observe(new Paying(twoMaps(), true, true)).numbers());
    assertThat(assumed.warnings().get(0).code()).isEqualTo("places-assumed");
  }

  /** Known places of two by two, and costs of three by three. */
  @Test
  void placesThatDoNotFitAreNotTaken() {
    Joint nine = Joint.of("z", List.of(Continuous.of("z/0", Samples.of(new double[2][9]))));
    assertThat(observe(new Paying(nine, true, true)).warnings().get(0).code())
        .isEqualTo("places-assumed");
  }

  @Test
  void aDenseLayerHasUnitsAndNoPlaces() {
    Continuous dense = Continuous.of("z", Samples.of(new double[][] {{1, 2, 3}, {0, 0, 0}}));
    Observation seen = observe(new Paying(dense, false, true));
    assertThat(seen.numbers()).containsExactly(Map.entry("cost:z", 3.0));
    assertThat(seen.images()).isEmpty();
    assertThat(seen.tables().get(0).rows().get(0)).endsWith("none", "none", "none");
  }

  @Test
  void whereNothingIsPaidNothingIsInside() {
    Joint free = Joint.of("z", List.of(Continuous.of("z/0", Samples.of(new double[2][4]))));
    assertThat(observe(new Paying(free, true, true)).numbers().get("inside:z")).isZero();
  }

  @Test
  void withoutCostsItSaysWhoHasThem() {
    assertThatThrownBy(() -> observe(FixedRecording.of(FixedRecording.column("x", 1, 2), 0)))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("a recorded layer that states what it costs");
  }
}
