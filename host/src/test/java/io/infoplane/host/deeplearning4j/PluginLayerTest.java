package io.infoplane.host.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.network.Regulariser;
import io.infoplane.host.network.SameDiffNetwork;
import io.infoplane.host.network.Tasks;
import io.infoplane.host.plugin.CallText;
import io.infoplane.layers.InformationDropout;
import io.infoplane.layers.Vib;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class PluginLayerTest {
  private static final Map<String, RegularizerLayer> PROVIDERS =
      Map.of("vib", new Vib(), "information-dropout", new InformationDropout());
  private static final int ROWS = 120;
  private static final LabelledRows TASK = Tasks.separable(ROWS, 4, 3, 1);
  private static final INDArray X = Nd4j.create(TASK.values(), new long[] {ROWS, 4}, 'c');

  @TempDir private Path folder;

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(ROWS, 3);
    for (int i = 0; i < ROWS; i++) {
      labels.putScalar(i, TASK.labels()[i], 1);
    }
    return labels;
  }

  /** The last batch is smaller. */
  private static DataSetIterator batches(INDArray x) {
    return new ListDataSetIterator<>(new DataSet(x, labels()).batchBy(50), 50);
  }

  private static NeuralNetConfiguration.Builder configuration() {
    return new NeuralNetConfiguration.Builder().seed(11).updater(new Adam(0.02));
  }

  private static PluginLayer layer(String text) {
    return new PluginLayer.Builder(text, ROWS).name("z").build();
  }

  private static MultiLayerNetwork network(NeuralNetConfiguration.Builder builder, String text) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder
                .list()
                .layer(new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build())
                .layer(layer(text))
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(4))
                .build());
    network.init();
    return network;
  }

  // The same as in a network of infoplane.

  private static Regulariser.Found found(String text) {
    CallText call = CallText.parse(text);
    RegularizerLayer provider = PROVIDERS.get(call.selector().name());
    return new Regulariser.Found(provider, Options.resolve(provider.descriptor(), call.options()));
  }

  private static void assertSame(INDArray actual, float[] expected, double tolerance) {
    assertThat(actual.dup('c').data().asFloat())
        .containsExactly(expected, within((float) tolerance));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vib:units=5,beta=0.1",
        "vib:units=5,prior=learned",
        "information-dropout:units=5",
        "information-dropout:units=5,prior=log-normal",
        "information-dropout"
      })
  void computesWhatItDoesInANetworkOfInfoplane(String text) throws IOException {
    SameDiffNetwork own =
        SameDiffNetwork.create(
            YAMLMapper.builder()
                .addModule(new Jdk8Module())
                .build()
                .readValue(
                    """
                    layers:
                      - {layer: "%s", name: z}
                      - {dense: 3, activation: softmax}
                    """
                        .formatted(text),
                    NetworkSpec.class)
                .resolve((i, call) -> found(call)),
            new int[] {4},
            3,
            ROWS,
            Context.standalone(11));
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            configuration()
                .list()
                .layer(layer(text))
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(4))
                .build());
    network.init();
    // The seed and the name are the same, and so are the first weights.
    network
        .getLayer("z")
        .paramTable()
        .forEach(
            (part, weights) ->
                assertSame(
                    weights, own.graph().getVariable("z/" + part).getArr().data().asFloat(), 0));
    network.setParam("1_W", own.graph().getVariable("out/weights").getArr());
    network.setParam("1_b", own.graph().getVariable("out/bias").getArr());

    List<INDArray> activations = network.feedForward(X, false);
    Map<String, float[]> expected = own.activations(List.of("z", "out"), TASK.values());
    assertSame(activations.get(1), expected.get("z"), 1e-6);
    assertSame(activations.get(2), expected.get("out"), 1e-6);
    SameDiffNetwork.Cost cost = own.costs(TASK.values()).get("z");
    PluginLayer.Reading reading = PluginLayer.reading(network.getLayer("z"));
    assertSame(reading.cost().orElseThrow(), cost.values(), 1e-5);
    double information = 0;
    for (float value : cost.values()) {
      information += value / ROWS;
    }
    assertThat(reading.metrics().get("information")).isCloseTo(information, within(1e-4));
  }

  // Gradients.

  /** Two networks of the same parameters draw the same noise in their first iteration. */
  private static double score(String text, boolean isMean, INDArray parameters, INDArray x) {
    MultiLayerNetwork network = precise(text, isMean);
    network.setParams(parameters);
    network.setInput(x);
    network.setLabels(labels().castTo(DataType.DOUBLE));
    network.computeGradientAndScore();
    return network.score();
  }

  private static MultiLayerNetwork precise(String text, boolean isMean) {
    return network(configuration().dataType(DataType.DOUBLE).miniBatch(isMean), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vib:units=3,beta=0.3|true",
        "vib:units=3,beta=0.3,prior=learned|false",
        "information-dropout:units=3,beta=40,prior=log-normal|true",
        "information-dropout:units=3,beta=40|true"
      })
  void gradientsOfLossAndPenaltyFollowFiniteDifferences(String text, boolean isMean) {
    MultiLayerNetwork network = precise(text, isMean);
    INDArray x = X.castTo(DataType.DOUBLE);
    network.setInput(x);
    network.setLabels(labels().castTo(DataType.DOUBLE));
    network.computeGradientAndScore();
    double penalty = PluginLayer.reading(network.getLayer("z")).penalty();
    assertThat(penalty).isGreaterThan(0.01);
    INDArray gradient = network.gradient().gradient().div(isMean ? ROWS : 1).reshape(-1);
    INDArray parameters = network.params().dup().reshape(-1);
    double step = 1e-5;
    for (int i = 0; i < parameters.length(); i += 3) {
      INDArray more = parameters.dup();
      more.putScalar(i, more.getDouble(i) + step);
      INDArray less = parameters.dup();
      less.putScalar(i, less.getDouble(i) - step);
      double slope = (score(text, isMean, more, x) - score(text, isMean, less, x)) / (2 * step);
      assertThat(gradient.getDouble(i))
          .as("parameter %d", i)
          .isCloseTo(slope, within(1e-5 * (isMean ? 1 : ROWS)));
    }
  }

  @Test
  void theScoreHoldsWhatTheConfigurationAsksOfWeightsToo() {
    double alone = firstScore(configuration());
    MultiLayerNetwork network = network(configuration().l2(0.1), "vib:units=3,beta=0.3");
    double squares = 0;
    for (var layer : network.getLayers()) {
      var conf = layer.conf().getLayer();
      for (var part : layer.paramTable().entrySet()) {
        if (conf.initializer().isWeightParam(conf, part.getKey())) {
          squares += Math.pow(part.getValue().norm2Number().doubleValue(), 2);
        }
      }
    }
    assertThat(firstScore(configuration().l2(0.1)))
        .isCloseTo(alone + 0.1 * squares / 2, within(1e-4));
  }

  private static double firstScore(NeuralNetConfiguration.Builder configuration) {
    MultiLayerNetwork network = network(configuration, "vib:units=3,beta=0.3");
    network.setInput(X);
    network.setLabels(labels());
    network.computeGradientAndScore();
    return network.score();
  }

  // Training.

  @ParameterizedTest
  @ValueSource(
      strings = {"vib:units=4,beta=0.1", "information-dropout:units=4,beta=20,prior=log-normal"})
  void trainingLowersThePenaltyAndLearns(String text) {
    MultiLayerNetwork network = network(configuration(), text);
    network.output(X);
    double before = PluginLayer.reading(network.getLayer("z")).penalty();
    network.fit(batches(X), 30);
    double correct = network.evaluate(batches(X)).accuracy();
    network.output(X);
    assertThat(PluginLayer.reading(network.getLayer("z")).penalty()).isLessThan(before * 0.7);
    assertThat(correct).isGreaterThan(0.85);
  }

  @Test
  void itIsNoisyInTrainingAndNotInInferenceBySeed() {
    MultiLayerNetwork network = network(configuration(), "vib:units=4");
    MultiLayerNetwork same = network(configuration(), "vib:units=4");
    MultiLayerNetwork other = network(configuration().seed(12), "vib:units=4");
    assertThat(network.output(X)).isEqualTo(network.output(X));
    INDArray first = network.feedForward(X, true).get(2).dup();
    assertThat(network.feedForward(X, true).get(2)).isNotEqualTo(first);
    assertThat(same.feedForward(X, true).get(2)).isEqualTo(first);
    assertThat(other.params()).isNotEqualTo(network.params());
    MultiLayerNetwork one = network(configuration(), "vib:units=4");
    MultiLayerNetwork two = network(configuration(), "vib:units=4");
    one.fit(batches(X), 2);
    two.fit(batches(X), 2);
    assertThat(two.params()).isEqualTo(one.params());
  }

  @Test
  void aSavedNetworkIsTheSameAndGoesOnAsItWouldHave() throws IOException {
    MultiLayerNetwork network = network(configuration(), "vib:units=4,beta=0.1");
    network.fit(batches(X), 2);
    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    assertThat(loaded.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
    assertThat(loaded.output(X)).isEqualTo(network.output(X));
    network.fit(batches(X), 2);
    loaded.fit(batches(X), 2);
    assertThat(loaded.params()).isEqualTo(network.params());
  }

  /** Maps, in a graph. */
  @Test
  void standsInAComputationGraph() throws IOException {
    ComputationGraph network =
        new ComputationGraph(
            configuration()
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(2, 2, 1))
                .addLayer("conv", new ConvolutionLayer.Builder(1, 1).nOut(4).build(), "image")
                .addLayer("z", layer("information-dropout:units=6,kernel=2"), "conv")
                .addLayer("means", new GlobalPoolingLayer.Builder().build(), "z")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build(),
                    "means")
                .setOutputs("out")
                .build());
    network.init();
    INDArray images = X.reshape('c', ROWS, 1, 2, 2);
    network.output(images);
    PluginLayer.Reading before = PluginLayer.reading(network.getLayer("z"));
    assertThat(before.cost().orElseThrow().shape()).containsExactly(ROWS, 6, 2, 2);
    double score = network.score(new DataSet(images, labels()));
    network.fit(batches(images), 10);
    assertThat(network.score(new DataSet(images, labels()))).isLessThan(score);
    Path file = folder.resolve("graph.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile());
    assertThat(loaded.outputSingle(images)).isEqualTo(network.outputSingle(images));
  }

  /** The score is that of the loss and the penalty together. */
  @Test
  void theScoreHoldsThePenalty() {
    MultiLayerNetwork free = network(configuration(), "vib:units=4,beta=0");
    MultiLayerNetwork paying = network(configuration(), "vib:units=4,beta=2");
    DataSet data = new DataSet(X, labels());
    double loss = free.score(data);
    double both = paying.score(data);
    assertThat(both - loss)
        .isCloseTo(PluginLayer.reading(paying.getLayer("z")).penalty(), within(1e-5))
        .isGreaterThan(0.1);
  }

  @Test
  void aLayerWithoutWeightsIsTrainedThrough() {
    MultiLayerNetwork network = network(configuration(), "log-normal-dropout:alpha=0.2");
    network.fit(batches(X), 30);
    assertThat(network.evaluate(batches(X)).accuracy()).isGreaterThan(0.85);
    assertThat(PluginLayer.reading(network.getLayer("z")).penalty()).isZero();
  }

  // Refusals.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mi-bound|asks for 'input'",
        "mi-bound:with=labels|is to look at the labels",
        "contrastive|compares two views",
        "label-smoothing|needs labels"
      })
  void whatALayerCannotHaveIsRefusedWhenTheConfigurationIsBuilt(String text, String said) {
    assertThatThrownBy(() -> network(configuration(), text))
        .hasMessageContaining("layer 'z'")
        .hasMessageContaining(said)
        .hasMessageContaining("sees its own input alone");
  }

  @Test
  void whatItDoesNotTakeIsRefused() {
    assertThatThrownBy(() -> layer("vbi")).hasMessageContaining("did you mean 'vib'?");
    assertThatThrownBy(() -> layer("vib:unit=3")).hasMessageContaining("did you mean 'units'?");
    assertThatThrownBy(() -> new PluginLayer.Builder("vib", 0))
        .hasMessage("there must be 1 training sample or more, not 0");
    assertThatThrownBy(
            () -> layer("vib").setNIn(InputType.convolutional(4, 4, 1, CNN2DFormat.NHWC), false))
        .hasMessageContaining("'z' (core:vib) takes units, or maps with the channels first (NCHW)");
    assertThatThrownBy(() -> layer("vib").getOutputType(0, InputType.convolutional(4, 4, 1)))
        .hasMessageContaining("put a dense layer before it");
    assertThatThrownBy(
            () ->
                new MultiLayerNetwork(
                        configuration()
                            .list()
                            .layer(layer("vib:units=3"))
                            .layer(new OutputLayer.Builder().nIn(3).nOut(3).build())
                            .build())
                    .init())
        .hasMessageContaining("call setInputType");
    MultiLayerNetwork network = network(configuration(), "vib:units=4");
    assertThatThrownBy(() -> PluginLayer.reading(network.getLayer("z")))
        .hasMessageContaining("saw no batch yet");
    assertThatThrownBy(() -> PluginLayer.reading(network.getLayer(0)))
        .hasMessageContaining("DenseLayer");
  }
}
