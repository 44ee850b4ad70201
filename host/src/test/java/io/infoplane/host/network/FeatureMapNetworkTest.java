package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MapPlaces;
import io.infoplane.numerics.graph.HostFloats;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of feature maps, against plain loops in double precision. */
class FeatureMapNetworkTest {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());
  private static final Context CONTEXT = Context.standalone(3);
  private static final Shape INPUT = Shape.of(2, 9, 9);
  private static final int ROWS = 5;

  private static final String PLAIN =
      """
      - {conv: 3, kernel: 3, activation: tanh}
      - {pool: max, size: 2}
      - {conv: 4, kernel: 2, activation: sigmoid}
      - {dense: 3, activation: softmax}
      """;
  private static final String STRIDES =
      """
      - {conv: 3, kernel: 3, stride: 2, padding: same, activation: tanh}
      - {pool: average, size: 3, stride: 1}
      - {conv: 4, kernel: 3, padding: same, activation: linear}
      - {pool: global-average}
      - {dense: 3, activation: softmax}
      """;

  /** Ends without dense layers: the means of the last maps are the logits. */
  private static final String AVERAGED =
      """
      - {conv: 4, kernel: 3, padding: same, activation: tanh}
      - {pool: average, size: 2}
      - {conv: 3, kernel: 1, activation: linear, name: scores}
      - {pool: global-average, activation: softmax}
      """;

  /** What comes before its first weights has errors too. */
  private static final String LATE =
      """
      - {pool: average, size: 2}
      - {dense: 3, activation: softmax}
      """;

  private static final String NOISY =
      """
      - {conv: 3, kernel: 4, activation: linear}
      - {batch-norm: 0.8, activation: tanh}
      - {pool: max, size: 2}
      - {dropout: 0.3}
      - {dense: 5, activation: tanh}
      - {batch-norm: 0.5}
      - {dropout: 0.5}
      - {dense: 3, activation: softmax}
      """;

  private static NetworkSpec spec(String layers) throws JsonProcessingException {
    return YAML.readValue("layers:\n" + layers, NetworkSpec.class);
  }

  /** Numbers large enough to bend. */
  private static SameDiffNetwork bent(NetworkSpec spec) {
    SameDiffNetwork network = SameDiffNetwork.create(spec, INPUT.toArray(), 3, ROWS, CONTEXT);
    RandomGenerator random = CONTEXT.random("bent");
    for (List<String> names : List.of(network.parameters(), network.statistics())) {
      for (String name : names) {
        float[] values = network.parameter(name);
        for (int i = 0; i < values.length; i++) {
          double drawn = 0.4 * random.nextGaussian();
          values[i] = (float) (name.endsWith("variance") ? 0.5 + drawn * drawn : drawn);
        }
        network.setParameter(name, values);
      }
    }
    return network;
  }

  private static LabelledRows images() {
    RandomGenerator random = CONTEXT.random("images");
    float[] values = new float[ROWS * INPUT.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new LabelledRows(values, new int[] {0, 1, 2, 1, 0});
  }

  private static double[][] rows(float[] values, int n) {
    int d = values.length / n;
    double[][] rows = new double[n][d];
    for (int i = 0; i < values.length; i++) {
      rows[i / d][i % d] = values[i];
    }
    return rows;
  }

  private static double[][] read(NetworkPlan plan, String name) {
    float[] values = new float[(int) plan.array(name).length()];
    HostFloats.read(plan.array(name), values, 0, values.length);
    return rows(values, ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, STRIDES, NOISY, AVERAGED})
  void activationsAreThoseOfPlainLoops(String layers) throws JsonProcessingException {
    NetworkSpec spec = spec(layers);
    SameDiffNetwork network = bent(spec);
    LabelledRows images = images();
    MapsReference reference = new MapsReference(spec, network, false);
    reference.loss(rows(images.values(), ROWS), INPUT, images.labels());
    List<String> hidden = network.layers().subList(0, network.layers().size() - 1);
    network
        .activations(hidden, images.values())
        .forEach(
            (layer, values) ->
                assertThat(Arrays.stream(rows(values, ROWS)).flatMapToDouble(Arrays::stream))
                    .as(layer)
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 2e-5 ? 0 : 1)
                    .containsExactly(
                        Arrays.stream(reference.output(layer))
                            .flatMapToDouble(Arrays::stream)
                            .boxed()
                            .toArray(Double[]::new)));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, STRIDES, NOISY, AVERAGED})
  void gradientsAreTheFiniteDifferencesOfTheTrainingLoss(String layers)
      throws JsonProcessingException {
    NetworkSpec spec = spec(layers);
    SameDiffNetwork network = bent(spec);
    LabelledRows images = images();
    MapsReference reference = new MapsReference(spec, network, true);
    NetworkPlan plan =
        new Minibatches(network, images, CONTEXT, "pass", Optional.empty())
            .run(new int[] {0, 1, 2, 3, 4});
    network
        .trained()
        .noises()
        .forEach(mask -> reference.mask(mask.name(), read(plan, mask.name())));
    double[][] x = rows(images.values(), ROWS);
    assertThat(plan.array(SameDiffNetwork.LOSS).getDouble(0))
        .isCloseTo(reference.loss(x, INPUT, images.labels()), within(1e-5));
    for (String name : network.parameters()) {
      double[] parameter = reference.number(name);
      float[] gradient = new float[parameter.length];
      HostFloats.read(plan.array(network.trained().gradient(name)), gradient, 0, gradient.length);
      for (int i = 0; i < parameter.length; i++) {
        double step = 1e-5;
        double kept = parameter[i];
        parameter[i] = kept + step;
        double above = reference.loss(x, INPUT, images.labels());
        parameter[i] = kept - step;
        double below = reference.loss(x, INPUT, images.labels());
        parameter[i] = kept;
        assertThat((double) gradient[i])
            .as("%s[%d]", name, i)
            .isCloseTo((above - below) / (2 * step), within(5e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, STRIDES, NOISY, LATE, AVERAGED})
  void errorsAreTheFiniteDifferencesOfARowsOwnLoss(String layers) throws JsonProcessingException {
    NetworkSpec spec = spec(layers);
    SameDiffNetwork network = bent(spec);
    LabelledRows images = images();
    MapsReference reference = new MapsReference(spec, network, false);
    double[][] x = rows(images.values(), ROWS);
    network
        .errors(network.layers(), images)
        .forEach(
            (layer, values) -> {
              double[][] errors = rows(values, ROWS);
              double[][] bump = new double[ROWS][errors[0].length];
              reference.bump(layer, bump);
              for (int j = 0; j < errors[0].length; j += 3) {
                double step = 1e-5;
                bump[3][j] = step;
                double above = reference.loss(x, INPUT, images.labels());
                bump[3][j] = -step;
                double below = reference.loss(x, INPUT, images.labels());
                bump[3][j] = 0;
                assertThat(errors[3][j])
                    .as("%s[%d]", layer, j)
                    .isCloseTo(ROWS * (above - below) / (2 * step), within(2e-4));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "linear"})
  void theMeansOfTheLastMapsAreTheLogits(String activation) throws JsonProcessingException {
    SameDiffNetwork network = bent(spec(AVERAGED.replace("softmax", activation)));
    float[] images = images().values();
    double[][] scores = rows(network.activations(List.of("scores"), images).get("scores"), ROWS);
    double[][] logits = rows(network.logits(images), ROWS);
    double[][] out = rows(network.activations(List.of("out"), images).get("out"), ROWS);
    assertThat(network.shape("scores")).containsExactly(3, 4, 4);
    for (int i = 0; i < ROWS; i++) {
      double sum = Arrays.stream(logits[i]).map(Math::exp).sum();
      for (int k = 0; k < 3; k++) {
        double mean = Arrays.stream(scores[i], 16 * k, 16 * k + 16).average().orElseThrow();
        assertThat(logits[i][k]).isCloseTo(mean, within(1e-5));
        assertThat(out[i][k])
            .isCloseTo(
                activation.equals("softmax") ? Math.exp(logits[i][k]) / sum : mean, within(1e-5));
      }
    }
  }

  /** A pixel matters to those places alone whose receptive field it is in. */
  @ParameterizedTest
  @ValueSource(strings = {PLAIN, STRIDES, NOISY, AVERAGED})
  void aPixelIsSeenWhereThePlacesOfTheMapsLook(String layers) throws JsonProcessingException {
    NetworkSpec spec = spec(layers);
    SameDiffNetwork network = bent(spec);
    // The image itself, then each pixel changed so much that a maximum sees it.
    float[] image = Arrays.copyOf(images().values(), INPUT.length());
    float[] changed = new float[82 * INPUT.length()];
    for (int i = 0; i < 82; i++) {
      System.arraycopy(image, 0, changed, i * INPUT.length(), INPUT.length());
    }
    for (int pixel = 0; pixel < 81; pixel++) {
      changed[(1 + pixel) * INPUT.length() + pixel] += 50;
      changed[(1 + pixel) * INPUT.length() + 81 + pixel] -= 50;
    }
    Map<String, float[]> activations = network.activations(network.layers(), changed);
    for (Map.Entry<String, MapPlaces> entry : spec.places(INPUT.toArray()).entrySet()) {
      MapPlaces places = entry.getValue();
      int area = places.rows() * places.columns();
      double[][] given = rows(activations.get(entry.getKey()), 82);
      boolean[][] seen = new boolean[area][81];
      for (int pixel = 0; pixel < 81; pixel++) {
        for (int i = 0; i < given[0].length; i++) {
          seen[i % area][pixel] |= given[1 + pixel][i] != given[0][i];
        }
      }
      for (int place = 0; place < area; place++) {
        int down = place / places.columns();
        int across = place % places.columns();
        double row = places.top() + places.step() * down;
        double column = places.left() + places.step() * across;
        double reach = (places.size() - 1) / 2.0;
        int[] box = {9, 9, -1, -1};
        for (int pixel = 0; pixel < 81; pixel++) {
          if (seen[place][pixel]) {
            box[0] = Math.min(box[0], pixel / 9);
            box[1] = Math.min(box[1], pixel % 9);
            box[2] = Math.max(box[2], pixel / 9);
            box[3] = Math.max(box[3], pixel % 9);
          }
        }
        assertThat(box)
            .as("%s, place %d of %s", entry.getKey(), place, places)
            .containsExactly(
                (int) Math.max(0, row - reach),
                (int) Math.max(0, column - reach),
                (int) Math.min(8, row + reach),
                (int) Math.min(8, column + reach));
      }
    }
  }

  @Test
  void batchNormalisationFollowsTheBatches() throws JsonProcessingException {
    NetworkSpec spec = spec(NOISY);
    SameDiffNetwork network = SameDiffNetwork.create(spec, INPUT.toArray(), 3, ROWS, CONTEXT);
    LabelledRows images = images();
    float[] before = network.parameter("norm1/mean");
    double[][] sums =
        rows(network.activations(List.of("conv1"), images.values()).get("conv1"), ROWS);
    double mean = 0;
    for (double[] row : sums) {
      for (int j = 0; j < 36; j++) {
        mean += row[j] / (ROWS * 36);
      }
    }
    TrainingSpec training = new TrainingSpec(Optimizer.SGD, 0.01, null, ROWS, 1);
    Trainer trainer = new Trainer(network, training, images, images, CONTEXT);
    trainer.run((metrics, trained) -> {});
    assertThat(before[0]).isZero();
    assertThat((double) network.parameter("norm1/mean")[0]).isCloseTo(0.2 * mean, within(1e-5));
  }

  @Test
  void namesAndShapesFollowTheLayers() throws JsonProcessingException {
    NetworkSpec spec = spec(NOISY);
    assertThat(spec.layerNames())
        .containsExactly("conv1", "norm1", "pool1", "dropout1", "fc1", "norm2", "dropout2", "out");
    assertThat(spec.quietLayers()).doesNotContain("dropout1", "dropout2");
    assertThat(spec.shapes(new int[] {2, 9, 9}))
        .containsEntry("conv1", List.of(3, 6, 6))
        .containsEntry("pool1", List.of(3, 3, 3))
        .containsEntry("fc1", List.of(5));
  }

  @Test
  void aNetworkThatEndsInMeansNeedsAMapAClass() throws JsonProcessingException {
    NetworkSpec spec = spec(AVERAGED);
    assertThatThrownBy(() -> SameDiffNetwork.create(spec, INPUT.toArray(), 4, ROWS, CONTEXT))
        .isInstanceOf(InfoplaneException.class)
        .hasMessage(
            "the last layer has 3 means, but the data has 4 classes: it needs one map a class"
                + " before it, from a convolution of 4 filters");
    assertThat(spec("- {dense: 3, activation: softmax}").places(new int[] {162})).isEmpty();
  }

  @Test
  void imagesAreRowsWhereNothingSlides() throws JsonProcessingException {
    SameDiffNetwork network =
        SameDiffNetwork.create(
            spec("- {dense: 3, activation: softmax}"), INPUT.toArray(), 3, ROWS, CONTEXT);
    assertThat(network.graph().getVariable("fc1/weights") == null).isTrue();
    assertThat(network.graph().getVariable("input").getShape()).containsExactly(-1, 162);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {conv: 3, dense: 3, activation: relu} | is dense and conv at once",
        "- {kernel: 3} | needs one of the keys dense, conv, pool, batch-norm, dropout or layer",
        "- {conv: 3} | a layer of 3 filters needs an activation",
        "- {conv: 0, activation: relu} | a convolution has 0 filters",
        "- {dense: 3, kernel: 3, activation: relu} | a dense layer takes no 'kernel'",
        "- {pool: maximum} | there is no pooling 'maximum'",
        "- {pool: global-average, size: 2} | takes no 'size'",
        "- {dropout: 1} | dropout is 1.0: it takes a number from 0 to below 1",
        "- {conv: 3, kernel: 3, padding: some, activation: relu} | there is no padding 'some'",
        "- {pool: max, activation: softmax} | a pool layer takes no 'activation'",
        "- {pool: global-average, activation: tanh} | it takes softmax or linear",
        "- {conv: 3, activation: relu} | the last layer gives no score a class",
        "- {pool: global-average} | the last layer has no activation: it takes softmax"
      })
  void whatIsWrongInALayerIsSaid(String layers, String message) {
    assertThatThrownBy(() -> spec(layers)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,9,9 | - {conv: 3, kernel: 10, activation: relu} | a window of 10 x 10, but the maps before it are 9 x 9",
        "162 | - {conv: 3, activation: relu} | slides over images or feature maps",
        "2,9,9 | - {dense: 3, activation: relu}; - {pool: max} | slides over images or feature maps"
      })
  void whatDoesNotFitIsSaid(String shape, String layers, String message)
      throws JsonProcessingException {
    NetworkSpec spec = spec(layers.replace("; ", "\n") + "\n- {dense: 3, activation: softmax}\n");
    int[] sizes = Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    assertThatThrownBy(() -> SameDiffNetwork.create(spec, sizes, 3, ROWS, CONTEXT))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining(message);
  }
}
