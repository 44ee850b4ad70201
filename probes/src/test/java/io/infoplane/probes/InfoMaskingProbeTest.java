package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.testkit.SyntheticRecording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfoMaskingProbeTest {
  private static final int SIDE = 6;

  private static Observation observe(Recording recording, Map<String, String> options) {
    InfoMaskingProbe probe = new InfoMaskingProbe();
    return probe.observe(
        ProbeRequest.of(
            recording, Options.resolve(probe.descriptor(), options), Context.standalone(1)));
  }

  /**
   * Four grey images of 6 x 6 pixels and two maps of 3 x 3 places, each of which sees 2 x 2 pixels.
   * The class speaks from one place alone: that in the middle for class 0, the last for class 1.
   */
  private record Spoken(boolean known) implements Recording {
    private static final int[] LABELS = {0, 1, 0, 1};

    @Override
    public Continuous x() {
      double[][] rows = new double[LABELS.length][SIDE * SIDE];
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < rows[i].length; k++) {
          rows[i][k] = 1 + i + 0.01 * k;
        }
      }
      return Continuous.of("x", Samples.of(rows));
    }

    @Override
    public Optional<Discrete> y() {
      return Optional.of(Discrete.of("y", LABELS, 2));
    }

    @Override
    public Optional<Continuous> regions() {
      double[][] rows = new double[LABELS.length][];
      Arrays.setAll(
          rows, i -> LABELS[i] == 0 ? new double[] {2, 2, 2, 2} : new double[] {0, 0, 2, 2});
      return known ? Optional.of(Continuous.of("regions", Samples.of(rows))) : Optional.empty();
    }

    @Override
    public List<Integer> epochs() {
      return List.of(3);
    }

    @Override
    public List<String> layers() {
      return List.of("scores", "out");
    }

    @Override
    public Optional<MapPlaces> places(String layer) {
      return known ? Optional.of(new MapPlaces(3, 3, 0.5, 0.5, 2, 2)) : Optional.empty();
    }

    @Override
    public Variable activations(int epoch, String layer) {
      double[][][] maps = new double[2][LABELS.length][9];
      double[][] means = new double[LABELS.length][2];
      for (int i = 0; i < LABELS.length; i++) {
        maps[LABELS[i]][i][LABELS[i] == 0 ? 4 : 8] = 9;
        means[i][LABELS[i]] = 1;
      }
      return layer.equals("out")
          ? Continuous.of("out", Samples.of(means))
          : Joint.of(
              "scores",
              List.of(
                  Continuous.of("0", Samples.of(maps[0])),
                  Continuous.of("1", Samples.of(maps[1]))));
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

  /** ln [e / ((e + 1) / 2)], as the place's share of the image's score is 1. */
  private static final double ONE = Math.log(2 * Math.E / (Math.E + 1));

  @Test
  void theLargestInformationIsWhereTheClassSpeaks() {
    Map<String, Double> seen = observe(new Spoken(true), Map.of()).numbers();
    // Pixels next to a centre are a quarter of the way to the next, but for the last.
    assertThat(seen.get("largest information [nats]"))
        .isCloseTo((0.75 * 0.75 + 1) / 2 * ONE, within(1e-12));
    // Half of the rows, of class 1, have their region where nothing speaks.
    assertThat(seen).containsEntry("largest value inside", 0.5);
    assertThat(seen.get("inside by chance")).isCloseTo(4.0 / 36, within(1e-12));
    assertThat(seen.get("kept pixels inside")).isBetween(0.1, 0.5);
    assertThat(observe(new Spoken(true), Map.of()).warnings()).isEmpty();
  }

  @Test
  void onlyTheBrightestPixelsAreKeptAtTheHighestThreshold() {
    Observation seen = observe(new Spoken(true), Map.of("threshold", "1", "samples", "2"));
    // Four around the centre of the place in the middle, and that in the corner.
    assertThat(seen.numbers().get("pixels kept")).isCloseTo((4 + 1) / 2.0 / 36, within(1e-12));
    assertThat(seen.numbers().get("kept pixels inside")).isCloseTo(0.5, within(1e-9));
    Observation.Image masked = seen.images().get(2).images().get(0);
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      boolean middle = pixel / SIDE / 2 == 1 && pixel % SIDE / 2 == 1;
      assertThat(masked.values().get(pixel)).isEqualTo(middle ? 1 + 0.01f * pixel : 1f);
    }
  }

  @Test
  void rowsAndClassAreChosen() {
    Observation seen = observe(new Spoken(true), Map.of("class", "1", "from", "1", "samples", "2"));
    assertThat(seen.images()).hasSize(3);
    assertThat(seen.images().get(0).images())
        .extracting(Observation.Image::caption)
        .containsExactly("row 1, class 1", "row 2, class 1");
    assertThat(seen.warnings())
        .extracting(Warning::message)
        .containsExactly(
            "in 2 of 4 images no place speaks for the class at epoch 3: nothing of them is kept,"
                + " and they are left out of the means");
    assertThat(observe(new Spoken(true), Map.of("samples", "0")).images()).isEmpty();
  }

  @Test
  void withoutTheNetworkPlacesLieEvenlyOverTheImage() {
    Observation assumed = observe(new Spoken(false), Map.of());
    assertThat(assumed.warnings()).extracting(Warning::code).containsExactly("places-assumed");
    assertThat(assumed.images()).isEqualTo(observe(new Spoken(true), Map.of()).images());
    assertThat(assumed.numbers()).doesNotContainKey("largest value inside");
    // All places on the four pixels in the middle: each pixel is one of theirs, or near.
    Observation narrow = observe(new Spoken(false), Map.of("step", "0.5"));
    assertThat(narrow.images()).isNotEqualTo(assumed.images());
  }

  @Test
  void mapsThatAreNoScoresAreDoubted() {
    assertThat(observe(SyntheticRecording.whole(), Map.of()).warnings())
        .extracting(Warning::code)
        .contains("no-class-scores");
  }

  @Test
  void whatDoesNotSuitIsRefusedWithASentence() {
    SyntheticRecording whole = SyntheticRecording.whole();
    assertThatThrownBy(() -> observe(whole.withLayers("hidden"), Map.of()))
        .hasMessageContaining("no recorded layer has a feature map for each class")
        .hasMessageContaining("{pool: global-average, activation: softmax}");
    assertThatThrownBy(() -> observe(whole, Map.of("layer", "hidden")))
        .hasMessageContaining("'hidden' has no feature maps");
    assertThatThrownBy(() -> observe(whole, Map.of("layer", "map")))
        .hasMessageContaining("did you mean 'maps'?");
    assertThatThrownBy(() -> observe(whole, Map.of("class", "3")))
        .hasMessage("class is 3, and the classes are 0 to 2");
    assertThatThrownBy(() -> observe(whole.withoutLabels(), Map.of()))
        .hasMessageContaining("as by class=0");
    assertThat(observe(whole.withoutLabels(), Map.of("class", "0")).tables()).hasSize(1);
    assertThatThrownBy(
            () ->
                observe(
                    FixedRecording.of(FixedRecording.column("x", 1, 2), 0)
                        .withLabels(0, 1)
                        .withMaps("maps", new double[] {1, 2}, new double[] {3, 4})
                        .withLayer(
                            Joint.of(
                                "wide",
                                List.of(
                                    Continuous.of("0", Samples.of(new double[2][3])),
                                    Continuous.of("1", Samples.of(new double[2][3]))))),
                    Map.of()))
        .hasMessageContaining("the maps of 'wide' have 3 values");
  }

  // The information of a place.

  private static ClassMaps maps(double[] prior, double weight, double[]... scores) {
    List<Continuous> parts = new ArrayList<>();
    for (double[] map : scores) {
      parts.add(Continuous.of("map", Samples.of(new double[][] {map})));
    }
    return new ClassMaps(Joint.of("maps", parts), prior, weight);
  }

  private static double[][] random(int classes, int places) {
    SplittableRandom random = new SplittableRandom(4);
    double[][] scores = new double[classes][places];
    for (double[] map : scores) {
      Arrays.setAll(map, i -> 3 * random.nextGaussian());
    }
    return scores;
  }

  @Test
  void aPlaceAloneIsReadAsTheWholeImageWouldBe() {
    double[] prior = {0.5, 0.3, 0.2};
    double[][] scores = random(3, 4);
    for (int label = 0; label < 3; label++) {
      double[] information = maps(prior, 1, scores).information(0, label);
      for (int place = 0; place < 4; place++) {
        double sum = 0;
        for (double[] map : scores) {
          sum += Math.exp(map[place]);
        }
        assertThat(information[place])
            .isCloseTo(
                Math.log(Math.exp(scores[label][place]) / sum / prior[label]), within(1e-12));
      }
    }
  }

  /** p(y|place) / p(y) averages to 1 over the classes, as of every posterior. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.25, 0.01})
  void theRatiosOfAPlaceAverageToOne(double weight) {
    double[] prior = {0.5, 0.3, 0.2};
    double[] sums = new double[4];
    for (int label = 0; label < 3; label++) {
      double[] information = maps(prior, weight, random(3, 4)).information(0, label);
      for (int place = 0; place < 4; place++) {
        sums[place] += prior[label] * Math.exp(information[place]);
      }
    }
    for (double sum : sums) {
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  /** However rare a class is, a place that says what was known before says nothing. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.25})
  void aPlaceThatKnowsThePriorAloneHasNoInformation(double weight) {
    double[] prior = {0.9, 0.09, 0.01};
    ClassMaps maps =
        maps(
            prior,
            weight,
            new double[] {Math.log(0.9)},
            new double[] {Math.log(0.09)},
            new double[] {Math.log(0.01)});
    for (int label = 0; label < 3; label++) {
      assertThat(maps.information(0, label)[0]).isCloseTo(0, within(1e-12));
    }
  }

  // Pixels.

  @Test
  void pixelsAtTheCentresHaveTheValuesOfThePlaces() {
    Upsampling upsampling = new Upsampling(new MapPlaces(2, 3, 1, 2, 4, 5), 8, 14);
    double[] map = {1, 5, 2, -3, 0, 7};
    double[] pixels = upsampling.of(map);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(pixels[(1 + 4 * i) * 14 + 2 + 4 * j]).isEqualTo(map[3 * i + j]);
      }
    }
    assertThat(pixels[0]).as("beyond the first centre").isEqualTo(1);
    assertThat(pixels[7 * 14 + 13]).as("beyond the last").isEqualTo(7);
    assertThat(pixels[14 + 3]).as("a quarter of the way").isEqualTo(2);
    assertThat(pixels[3 * 14 + 4]).as("in the middle of four").isEqualTo((1 + 5 - 3 + 0) / 4.0);
  }

  @Test
  void aMaskKeepsAShareOfTheLargestInformation() {
    InfoMask mask = InfoMask.of(new double[] {-4, 0.1, 1, 0.2, 0.15}, 0.2);
    assertThat(mask.kept()).isEqualTo(0.4);
    assertThat(mask.informationKept()).isCloseTo(1.2 / 1.45, within(1e-12));
    assertThat(mask.brightest()).isEqualTo(2);
    assertThat(InfoMask.of(new double[] {-1, -2}, 0.2).isEmpty()).isTrue();
    PixelRegion region = new PixelRegion(0, 1, 1, 2);
    assertThat(region.shareOf(mask, 5)).isEqualTo(0.5);
  }
}
