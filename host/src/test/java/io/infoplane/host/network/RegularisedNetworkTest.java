package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.host.plugin.CallText;
import io.infoplane.layers.InformationDropout;
import io.infoplane.layers.LogNormalDropout;
import io.infoplane.layers.Vib;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks with layers of plugins, layers that branch off, and means of their weights. */
class RegularisedNetworkTest {
  private static final ObjectMapper YAML = YAMLMapper.builder().addModule(new Jdk8Module()).build();
  private static final Map<String, RegularizerLayer> PROVIDERS =
      Map.of(
          "vib", new Vib(),
          "information-dropout", new InformationDropout(),
          "log-normal-dropout", new LogNormalDropout(),
          "counting", new CountingLayer(),
          "of-batch", new BatchMeanLayer());
  private static final LabelledRows TRAIN = Tasks.separable(200, 4, 3, 1);
  private static final LabelledRows TEST = Tasks.separable(60, 4, 3, 2);

  private static final String NOISY =
      """
      layers:
        - {dense: 6, activation: tanh}
        - {layer: "information-dropout:units=5,prior=log-normal", name: z}
        - {layer: "vib:units=4,beta=0.1", name: bottle}
        - {layer: counting}
        - {dense: 3, activation: softmax}
      """;

  @TempDir private Path folder;

  private static Regulariser.Found found(String text) {
    CallText call = CallText.parse(text);
    RegularizerLayer provider = PROVIDERS.get(call.selector().name());
    return new Regulariser.Found(provider, Options.resolve(provider.descriptor(), call.options()));
  }

  private static NetworkSpec spec(String yaml) throws IOException {
    return YAML.readValue(yaml, NetworkSpec.class).resolve((i, text) -> found(text));
  }

  private static SameDiffNetwork network(String yaml) throws IOException {
    return network(yaml, 11);
  }

  private static SameDiffNetwork network(String yaml, long seed) throws IOException {
    return SameDiffNetwork.create(
        spec(yaml), new int[] {4}, 3, TRAIN.size(), Context.standalone(seed));
  }

  private static TrainingSpec training(String yaml) throws IOException {
    return YAML.readValue(yaml, TrainingSpec.class);
  }

  private static Trainer trainer(SameDiffNetwork network, String training) throws IOException {
    return new Trainer(network, training(training), TRAIN, TEST, Context.standalone(11));
  }

  private static List<Metrics> train(SameDiffNetwork network, String training) throws IOException {
    List<Metrics> seen = new ArrayList<>();
    trainer(network, training).run((metrics, trained) -> seen.add(metrics));
    return seen;
  }

  private static void assertSameBits(SameDiffNetwork one, SameDiffNetwork other) {
    for (String name : other.parameters()) {
      assertThat(one.parameter(name)).as(name).containsExactly(other.parameter(name));
    }
    for (String name : other.kept()) {
      assertThat(one.parameter(name)).as(name).containsExactly(other.parameter(name));
    }
  }

  // Branches.

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noErrorGoesBackFromALayerThatIsDetached(boolean detached) throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 6, activation: tanh, name: body}
              - {dense: 3, activation: softmax, detach: %s}
            """
                .formatted(detached));
    float[] body = network.parameter("body/weights");
    float[] head = network.parameter("out/weights");
    train(network, "{epochs: 2, batch-size: 50}");
    assertThat(network.parameter("out/weights")).isNotEqualTo(head);
    if (detached) {
      assertThat(network.parameter("body/weights")).containsExactly(body);
    } else {
      assertThat(network.parameter("body/weights")).isNotEqualTo(body);
    }
  }

  /** Whether a head learns from it or not, a body that is trained by its penalty is the same. */
  @Test
  void aDetachedHeadLearnsAndChangesNothing() throws IOException {
    String layers =
        """
        loss: %s
        layers:
          - {dense: 6, activation: tanh, name: body}
          - {layer: "vib:units=4,beta=1", name: z}
          - {dense: 3, activation: softmax, from: body, detach: true}
        """;
    String training = "{epochs: 8, batch-size: 50, learning-rate: 0.02}";
    SameDiffNetwork headed = network(layers.formatted("cross-entropy"));
    SameDiffNetwork headless = network(layers.formatted("none"));
    float[] untrained = headless.parameter("out/weights");
    List<Metrics> seen = train(headed, training);
    train(headless, training);
    assertThat(headless.parameter("out/weights")).containsExactly(untrained);
    for (String name : headed.parameters()) {
      if (!name.startsWith("out/")) {
        assertThat(headed.parameter(name)).as(name).containsExactly(headless.parameter(name));
      }
    }
    assertThat(seen.get(8).testAccuracy()).isGreaterThan(0.9);
    assertThat(seen.get(8).further().get("z/information"))
        .isLessThan(seen.get(1).further().get("z/information"));
  }

  @Test
  void aLayerTakesTheValuesOfTheOneThatIsNamed() throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 6, activation: tanh, name: one}
              - {dense: 2, activation: relu, name: dead-end}
              - {dense: 5, activation: linear, name: other, from: input}
              - {dense: 3, activation: softmax, from: one}
            """);
    assertThat(network.parameter("other/weights")).hasSize(4 * 5);
    assertThat(network.parameter("out/weights")).hasSize(6 * 3);
    float[] weights = network.parameter("other/weights");
    float[] row = {1, -2, 0.5f, 3};
    float[] other = network.activations(List.of("other"), row).get("other");
    for (int unit = 0; unit < 5; unit++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += row[i] * weights[i * 5 + unit];
      }
      assertThat((double) other[unit]).isCloseTo(sum, within(1e-5));
    }
    float[] deadEnd = network.parameter("dead-end/weights");
    float[] one = network.parameter("one/weights");
    train(network, "{epochs: 1, batch-size: 50}");
    assertThat(network.parameter("dead-end/weights")).containsExactly(deadEnd);
    assertThat(network.parameter("one/weights")).isNotEqualTo(one);
    float[] errors = network.errors(List.of("dead-end"), TEST).get("dead-end");
    assertThat(errors).containsOnly(0);
  }

  @Test
  void aLayerOfAPluginMayFollowTheOutput() throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 3, activation: softmax}
              - {layer: counting, name: after}
            """);
    assertThat(network.layers()).containsExactly("out", "after");
    float[] row = {1, -2, 0.5f, 3};
    Map<String, float[]> given = network.activations(List.of("out", "after"), row);
    assertThat(given.get("after")).containsExactly(given.get("out"));
    List<Metrics> seen = train(network, "{epochs: 2, batch-size: 50}");
    assertThat(seen.get(0).further()).isEmpty();
    // The mean over the steps 4 to 7.
    assertThat(seen.get(2).further().get("after/steps")).isCloseTo(5.5, within(1e-6));
    assertThat(network.parameter("after/steps")).containsExactly(8);
  }

  // Noise.

  private static final String AVERAGED =
      "{epochs: %d, batch-size: 32, learning-rate: 0.01, weight-average: 0.9, test-samples: 3}";

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOthers() throws IOException {
    SameDiffNetwork one = network(NOISY);
    SameDiffNetwork two = network(NOISY);
    List<Metrics> seen = train(one, AVERAGED.formatted(3));
    assertThat(train(two, AVERAGED.formatted(3))).isEqualTo(seen);
    assertSameBits(one, two);
    SameDiffNetwork other = network(NOISY, 12);
    for (String part : List.of("z/f-weights", "z/alpha-weights", "bottle/mean-weights")) {
      assertThat(other.parameter(part)).isNotEqualTo(network(NOISY).parameter(part));
    }
    SameDiffNetwork sameStart = network(NOISY);
    List<Metrics> otherNoise = new ArrayList<>();
    new Trainer(sameStart, training(AVERAGED.formatted(3)), TRAIN, TEST, Context.standalone(12))
        .run((metrics, trained) -> otherNoise.add(metrics));
    assertThat(otherNoise.get(0).testLoss()).isEqualTo(seen.get(0).testLoss());
    assertThat(otherNoise.get(0).further()).isNotEqualTo(seen.get(0).further());
  }

  @Test
  void aResumedTrainingEndsAsAWholeOne() throws IOException {
    SameDiffNetwork whole = network(NOISY);
    List<Metrics> all = train(whole, AVERAGED.formatted(5));

    Path state = folder.resolve("state");
    Trainer first = trainer(network(NOISY), AVERAGED.formatted(2));
    first.run((metrics, trained) -> first.save(state));
    SameDiffNetwork resumed = network(NOISY);
    Trainer second = trainer(resumed, AVERAGED.formatted(5));
    second.restore(state);
    List<Metrics> rest = new ArrayList<>();
    second.run((metrics, trained) -> rest.add(metrics));

    assertThat(rest).isEqualTo(all.subList(3, 6));
    assertSameBits(resumed, whole);
    assertThat(resumed.parameter("counting1/steps")).containsExactly(5 * 7); // 200 rows by 32
  }

  @Test
  void noiseCountsInTrainingAndInSamplesAlone() throws IOException {
    SameDiffNetwork network = network(NOISY);
    assertThat(network.logits(TEST.values())).containsExactly(network.logits(TEST.values()));
    List<Metrics> seen = train(network, AVERAGED.formatted(2));
    Metrics last = seen.get(2);
    assertThat(last.further().get("sampled-test-loss")).isNotCloseTo(last.testLoss(), within(1e-4));
    assertThat(last.further()).containsKey("sampled-test-accuracy");

    SameDiffNetwork quiet =
        network("layers: [{dense: 6, activation: tanh}, {dense: 3, activation: softmax}]");
    Metrics ofQuiet = train(quiet, AVERAGED.formatted(2)).get(2);
    assertThat(ofQuiet.further().get("sampled-test-loss"))
        .isCloseTo(ofQuiet.testLoss(), within(1e-5));
    assertThat(ofQuiet.further().get("sampled-test-accuracy")).isEqualTo(ofQuiet.testAccuracy());
  }

  @Test
  void dropoutDropsInSamplesToo() throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 6, activation: tanh}
              - {dropout: 0.5, name: dropped}
              - {batch-norm: 0.9}
              - {dense: 3, activation: softmax}
            """);
    Metrics last = train(network, AVERAGED.formatted(2)).get(2);
    assertThat(last.further().get("sampled-test-loss")).isNotCloseTo(last.testLoss(), within(1e-4));
    Map<String, float[]> once = sampled(network, List.of("fc1", "dropped", "norm1"), 1);
    int dropped = 0;
    for (int i = 0; i < 6 * 60; i++) {
      float value = once.get("dropped")[i];
      dropped += value == 0 ? 1 : 0;
      assertThat(value + 0f).isIn(0f, 2 * once.get("fc1")[i]); // Not -0.
    }
    assertThat(dropped).isBetween(120, 240);
    // Normalised by the running means, as where nothing is dropped.
    Set<Float> normalised = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      if (once.get("dropped")[6 * i] == 0) {
        normalised.add(once.get("norm1")[6 * i]);
      }
    }
    assertThat(normalised).hasSize(1);
  }

  @Test
  void costsBehindNoiseAreOfTheSamePass() throws IOException {
    SameDiffNetwork network = network(NOISY);
    Map<String, SameDiffNetwork.Cost> quiet = network.costs(TEST.values());
    SameDiffNetwork.Pass pass =
        network.sampledPass(
            List.of("z", "bottle"), TEST.values(), Context.standalone(1).random("noise"));
    assertThat(pass.activations().get("bottle"))
        .containsExactly(sampled(network, List.of("z", "bottle"), 1).get("bottle"));
    assertThat(pass.costs().get("z").values()).containsExactly(quiet.get("z").values());
    assertThat(pass.costs().get("bottle").values()).isNotEqualTo(quiet.get("bottle").values());
    // The costs of VIB are a function of its input, which is z as it was recorded.
    SameDiffNetwork.Cost cost = pass.costs().get("bottle");
    assertThat(cost.shape()).containsExactly(4);
    float[] mean = affine(network, "bottle/mean", pass.activations().get("z"));
    float[] before = affine(network, "bottle/deviation", pass.activations().get("z"));
    for (int i = 0; i < cost.values().length; i++) {
      double s = Math.log1p(Math.exp(before[i] - 5)) + 1e-6;
      double kl = (s * s + mean[i] * mean[i] - 1) / 2 - Math.log(s);
      assertThat((double) cost.values()[i]).isCloseTo(kl, within(1e-4 * (1 + kl)));
    }
  }

  /** Rows of 5 times weights to 4, and the bias. */
  private static float[] affine(SameDiffNetwork network, String part, float[] rows) {
    float[] weights = network.parameter(part + "-weights");
    float[] bias = network.parameter(part + "-bias");
    float[] sums = new float[rows.length / 5 * 4];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = bias[i % 4];
      for (int j = 0; j < 5; j++) {
        sums[i] += rows[i / 4 * 5 + j] * weights[j * 4 + i % 4];
      }
    }
    return sums;
  }

  @Test
  void theLastRowsHaveTheirOwnErrors() throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 6, activation: tanh}
              - {layer: "of-batch:factor=1"}
              - {dense: 3, activation: softmax}
            """);
    LabelledRows many = Tasks.separable(260, 4, 3, 3); // 256 at once
    LabelledRows last =
        new LabelledRows(
            Arrays.copyOfRange(many.values(), 256 * 4, 260 * 4),
            Arrays.copyOfRange(many.labels(), 256, 260));
    float[] all = network.errors(List.of("fc1"), many).get("fc1");
    float[] alone = network.errors(List.of("fc1"), last).get("fc1");
    for (int i = 0; i < alone.length; i++) {
      assertThat((double) all[256 * 6 + i]).isCloseTo(alone[i], within(1e-6));
    }
  }

  @Test
  void costsThatBoundNothingAreKnownByTheirLayer() throws IOException {
    assertThat(network(NOISY).relativeCosts()).isEmpty();
    assertThat(network(NOISY.replace(",prior=log-normal", "")).relativeCosts())
        .containsExactly("z");
  }

  /** As those of a convolution with the same windows. */
  @ParameterizedTest
  @ValueSource(strings = {"kernel=3,stride=2", "kernel=4,stride=3", "kernel=5,stride=1"})
  void placesOfAPluginsLayerAreThoseOfItsWindows(String windows) throws IOException {
    String layers =
        """
        layers:
          - {conv: 2, kernel: 3, activation: relu}
          - {%s, name: z}
          - {pool: max, size: 2}
          - {dense: 3, activation: softmax}
        """;
    String written = windows.replace("=", ": ").replace(",", ", ");
    int[] image = {1, 13, 16};
    Map<String, MapPlaces> ofConvolution =
        spec(layers.formatted("conv: 4, activation: relu, padding: same, " + written))
            .places(image);
    Map<String, MapPlaces> ofPlugin =
        spec(layers.formatted("layer: \"information-dropout:units=4," + windows + "\""))
            .places(image);
    if (windows.endsWith("stride=1")) {
      // Of windows that leave the size as it is, the middle is known, not the side.
      assertThat(ofPlugin.get("z").top()).isEqualTo(ofConvolution.get("z").top());
      assertThat(ofPlugin.get("pool1").left()).isEqualTo(ofConvolution.get("pool1").left());
    } else {
      assertThat(ofPlugin).isEqualTo(ofConvolution);
    }
  }

  @Test
  void imagesStayImagesWhereAPluginsLayerIsToldItsWindows() throws IOException {
    int[] image = {1, 8, 6};
    String layers =
        "layers: [{layer: \"information-dropout:%s\", name: z}, {dense: 3, activation: softmax}]";
    assertThat(spec(layers.formatted("units=4")).shapes(image).get("z")).containsExactly(4);
    assertThat(spec(layers.formatted("units=4,kernel=3")).shapes(image).get("z"))
        .containsExactly(4, 8, 6);
    assertThat(spec(layers.formatted("stride=2, units=4")).shapes(image).get("z"))
        .containsExactly(4, 4, 3);
  }

  @Test
  void matricesOfAPluginAreWorthTwoThreads() throws IOException {
    String layers =
        """
        layers:
          - {dense: 512, activation: relu}
          - {layer: "%s"}
          - {dense: 3, activation: softmax}
        """;
    assertThat(network(layers.formatted("log-normal-dropout")).backward(100).sharesWork())
        .isFalse();
    assertThat(network(layers.formatted("vib:units=512")).backward(100).sharesWork()).isTrue();
  }

  @Test
  void aNumberThatIsNoneIsSaidWithItsLayer() throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 6, activation: relu}
              - {layer: "of-batch:factor=0", name: z}
              - {dense: 3, activation: softmax}
            """);
    assertThatThrownBy(() -> train(network, "{epochs: 1, batch-size: 50}"))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageStartingWith(
            "the layer 'z' gives the number 'log-factor' as -Infinity in epoch 1");
  }

  @Test
  void aNoisyPassIsThatOfTheSeed() throws IOException {
    SameDiffNetwork network = network(NOISY);
    List<String> layers = List.of("fc1", "z", "bottle");
    Map<String, float[]> quiet = network.activations(layers, TEST.values());
    Map<String, float[]> once = sampled(network, layers, 1);
    assertThat(once.get("fc1")).containsExactly(quiet.get("fc1"));
    assertThat(once.get("z")).isNotEqualTo(quiet.get("z"));
    assertThat(once.get("bottle")).isNotEqualTo(quiet.get("bottle"));
    assertThat(sampled(network, layers, 1).get("bottle")).containsExactly(once.get("bottle"));
    assertThat(sampled(network, layers, 2).get("bottle")).isNotEqualTo(once.get("bottle"));
  }

  /** Later passes of a batch begin where the noise does. */
  @Test
  void theMeanOfPassesIsThatOfPassesOneByOne() throws IOException {
    SameDiffNetwork network = network(NOISY);
    float[] logs =
        network.sampledLogProbabilities(TEST.values(), 3, Context.standalone(5).random("noise"));
    RandomGenerator same = Context.standalone(5).random("noise");
    double[] means = new double[logs.length];
    for (int pass = 0; pass < 3; pass++) {
      float[] out = network.sampledActivations(List.of("out"), TEST.values(), same).get("out");
      for (int i = 0; i < means.length; i++) {
        means[i] += out[i] / 3;
      }
    }
    for (int i = 0; i < means.length; i++) {
      assertThat(Math.exp(logs[i])).isCloseTo(means[i], within(1e-5));
    }
  }

  private static Map<String, float[]> sampled(
      SameDiffNetwork network, List<String> layers, long seed) {
    return network.sampledActivations(
        layers, TEST.values(), Context.standalone(seed).random("noise"));
  }

  /** Many large noises: what is learned without them is often wrong with them. */
  @Test
  void accuracyIsThatOfTheMeanOfTheNoisyProbabilities() throws IOException {
    SameDiffNetwork network =
        network(
            """
            layers:
              - {dense: 8, activation: relu}
              - {layer: "log-normal-dropout:alpha=5"}
              - {dense: 3, activation: softmax}
            """);
    Metrics one = train(network, "{epochs: 3, batch-size: 50, test-samples: 1}").get(3);
    assertThat(one.further().get("sampled-test-accuracy")).isNotEqualTo(one.testAccuracy());
    assertThat(one.further().get("sampled-test-accuracy")).isBetween(0.0, 1.0);
    SameDiffNetwork again = network(SMALL_NOISE);
    Metrics many = train(again, "{epochs: 3, batch-size: 50, test-samples: 50}").get(3);
    assertThat(many.further().get("sampled-test-loss"))
        .isCloseTo(many.testLoss(), within(0.01))
        .isNotEqualTo(many.testLoss());
  }

  private static final String SMALL_NOISE =
      """
      layers:
        - {dense: 8, activation: relu}
        - {layer: "log-normal-dropout:alpha=0.01"}
        - {dense: 3, activation: softmax}
      """;

  @Test
  void costsAddUpToTheInformation() throws IOException {
    SameDiffNetwork network = network(NOISY);
    Map<String, SameDiffNetwork.Cost> costs = network.costs(TRAIN.values());
    assertThat(costs.keySet()).containsExactly("z", "bottle");
    assertThat(costs.get("z").shape()).containsExactly(5);
    double sum = 0;
    for (float value : costs.get("bottle").values()) {
      sum += value;
    }
    // One batch of all rows at a tiny rate: the network that is measured is the untrained one.
    SameDiffNetwork still = network(NOISY);
    Metrics metrics =
        train(still, "{epochs: 1, batch-size: 200, learning-rate: 1e-9, optimizer: sgd}").get(1);
    double information = metrics.further().get("bottle/information");
    // Its input is noisy in training and not in the costs.
    assertThat(sum / 200).isCloseTo(information, within(0.3 * information));
    assertThat(metrics.further().get("bottle/penalty"))
        .isCloseTo(0.1 * information, within(1e-5 * information));
  }

  // Means of weights.

  @Test
  void aNetworkIsMeasuredWithTheRunningMeanOfItsWeights() throws IOException {
    assertIsRunningMean(SMALL_NOISE, "fc1/weights");
  }

  /** Running means of batches belong to the weights that they were seen with. */
  @Test
  void statisticsOfBatchesAreAveragedWithTheWeights() throws IOException {
    assertIsRunningMean(
        "layers: [{dense: 6, activation: tanh}, {batch-norm: 0.8}, {dense: 3, activation: softmax}]",
        "norm1/variance");
  }

  /** One step an epoch, so that the numbers after each step are seen. */
  private static void assertIsRunningMean(String layers, String numbers) throws IOException {
    String plainTraining = "{epochs: 4, batch-size: 200, optimizer: sgd, learning-rate: 0.05}";
    List<float[]> steps = new ArrayList<>();
    trainer(network(layers), plainTraining)
        .run((metrics, trained) -> steps.add(trained.parameter(numbers)));
    List<float[]> means = new ArrayList<>();
    SameDiffNetwork network = network(layers);
    trainer(network, plainTraining.replace("}", ", weight-average: 0.3}"))
        .run((metrics, trained) -> means.add(trained.parameter(numbers)));
    double mean = steps.get(0)[3];
    for (int epoch = 1; epoch <= 4; epoch++) {
      // Early steps keep less than they are told to, so that the first numbers are soon gone.
      double kept = Math.min(0.3, epoch / (epoch + 9.0));
      mean = kept * mean + (1 - kept) * steps.get(epoch)[3];
      assertThat((double) means.get(epoch)[3]).isCloseTo(mean, within(1e-6));
    }
    assertThat(network.parameter(numbers)).containsExactly(steps.get(4));
  }

  // What is written wrong.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          layers: [{dense: 3, activation: tanh, name: body}, {dense: 3, activation: softmax, from: bdy}] | there is no layer before 'out' called 'bdy', did you mean 'body'? (input, body)
          layers: [{dense: 3, activation: softmax, from: out}] | there is no layer before 'out' called 'out' (input)
          layers: [{layer: vib, activation: relu}, {dense: 3, activation: softmax}] | a layer of a plugin takes no 'activation': that is for dense, conv
          layers: [{layer: vib, kernel: 3}, {dense: 3, activation: softmax}] | a layer of a plugin takes no 'kernel': that is for conv
          layers: [{layer: vib, dense: 3, activation: softmax}] | a layer is dense and layer at once
          layers: [{layer: vib}] | the last layer gives no score a class
          {layers: [{dense: 3, activation: softmax}], loss: non} | there is no loss 'non', did you mean 'none'?
          """)
  void aSentenceSaysWhatIsWrongWithANetwork(String yaml, String sentence) {
    assertThatThrownBy(() -> YAML.readValue(yaml, NetworkSpec.class))
        .rootCause()
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weight-average: 1 | weight-average is 1.0: it takes a number from 0 to below 1
          weight-average: NaN | weight-average is NaN: it takes
          test-samples: 0 | test-samples is 0: it takes from 1 to 1000
          test-samples: 1001 | test-samples is 1001: it takes from 1 to 1000
          """)
  void aSentenceSaysWhatIsWrongWithATraining(String yaml, String sentence) {
    assertThatThrownBy(() -> training(yaml))
        .rootCause()
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void anInputThatALayerDoesNotTakeIsSaidWithItsName() throws IOException {
    NetworkSpec spec =
        spec(
            """
            layers:
              - {conv: 2, kernel: 1, activation: relu}
              - {layer: "vib:units=2", name: z}
              - {dense: 3, activation: softmax}
            """);
    assertThatThrownBy(() -> spec.shapes(new int[] {1, 4, 4}))
        .isInstanceOf(InfoplaneException.class)
        .hasMessage(
            "layer 'z': core:vib takes units (n, units), and is given samples of 3 axes: put a dense"
                + " layer before it");
  }
}
