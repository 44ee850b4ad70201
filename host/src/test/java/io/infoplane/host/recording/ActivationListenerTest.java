package io.infoplane.host.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

class ActivationListenerTest {
  // More rows than one batch of the listener.
  private static final LabelledRows ROWS = Tasks.separable(300, 16, 3, 1);
  private static final INDArray X = Nd4j.create(ROWS.values(), new long[] {300, 16}, 'c');

  private record Recorded(float[] values, List<Integer> shape) {}

  private final Map<String, Recorded> recorded = new LinkedHashMap<>();

  private ActivationListener listener(INDArray x) {
    return new ActivationListener(
        (epoch, layer, values, shape) ->
            recorded.put(
                epoch + "/" + layer,
                new Recorded(values, java.util.Arrays.stream(shape).boxed().toList())),
        x);
  }

  /** With dropout, so that a listener that drew random numbers would change the training. */
  private static MultiLayerNetwork multiLayer() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nOut(8)
                        .activation(Activation.TANH)
                        .dropOut(0.8)
                        .build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(16))
                .build());
    network.init();
    return network;
  }

  private static ComputationGraph graph() {
    var network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(4, 4, 1))
                .addLayer(
                    "conv",
                    new ConvolutionLayer.Builder(2, 2)
                        .nOut(5)
                        .activation(Activation.RELU)
                        .dropOut(0.8)
                        .build(),
                    "image")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build(),
                    "conv")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }

  private static DataSetIterator batches(long... shape) {
    INDArray labels = Nd4j.zeros(300, 3);
    for (int i = 0; i < 300; i++) {
      labels.putScalar(i, ROWS.labels()[i], 1);
    }
    var all = new DataSet(X.reshape('c', shape), labels);
    return new ListDataSetIterator<>(all.batchBy(64), 64);
  }

  @Test
  void recordsAMultiLayerNetworkBeforeTrainingAndAtEpochEnds() {
    MultiLayerNetwork network = multiLayer();
    INDArray before = network.output(X, false).dup('c');
    network.setListeners(listener(X));
    network.fit(batches(300, 16), 2);
    assertThat(recorded.keySet())
        .containsExactly(
            "0/layer0",
            "0/norm",
            "0/layer2",
            "1/layer0",
            "1/norm",
            "1/layer2",
            "2/layer0",
            "2/norm",
            "2/layer2");
    assertThat(recorded.get("1/layer0").shape()).containsExactly(300, 8);
    assertThat(recorded.get("0/layer2").values())
        .containsExactly(before.data().asFloat(), within(1e-6f));
    assertThat(recorded.get("2/layer2").values())
        .containsExactly(network.output(X, false).dup('c').data().asFloat(), within(1e-6f));
  }

  @Test
  void trainedWeightsAreTheSameWithAndWithoutTheListener() {
    MultiLayerNetwork alone = multiLayer();
    alone.fit(batches(300, 16), 3);
    MultiLayerNetwork watched = multiLayer();
    watched.setListeners(listener(X));
    watched.fit(batches(300, 16), 3);
    assertThat(watched.params().data().asFloat()).containsExactly(alone.params().data().asFloat());

    ComputationGraph graphAlone = graph();
    graphAlone.fit(batches(300, 1, 4, 4), 3);
    ComputationGraph graphWatched = graph();
    graphWatched.setListeners(listener(X.reshape('c', 300, 1, 4, 4)));
    graphWatched.fit(batches(300, 1, 4, 4), 3);
    assertThat(graphWatched.params().data().asFloat())
        .containsExactly(graphAlone.params().data().asFloat());
  }

  @Test
  void recordsFeatureMapsOfAComputationGraphWithTheirShape() {
    ComputationGraph network = graph();
    INDArray images = X.reshape('c', 300, 1, 4, 4);
    network.setListeners(listener(images).every(2).layers("conv"));
    network.fit(batches(300, 1, 4, 4), 3);
    assertThat(recorded.keySet()).containsExactly("0/conv", "2/conv");
    assertThat(recorded.get("2/conv").shape()).containsExactly(300, 5, 3, 3);
    network.setListeners();
    recorded.clear();
    listener(images).record(network, 3);
    assertThat(recorded.keySet()).containsExactly("3/conv", "3/out");
    INDArray last = images.get(NDArrayIndex.interval(299, 300), NDArrayIndex.all()).dup('c');
    float[] expected =
        network.feedForward(new INDArray[] {last}, false).get("conv").dup('c').data().asFloat();
    float[] all = recorded.get("3/conv").values();
    assertThat(java.util.Arrays.copyOfRange(all, all.length - 45, all.length))
        .containsExactly(expected, within(1e-6f));
  }

  /** A chain of layers on 4 x 4 images; the activation layer does not say its order by itself. */
  private static MultiLayerNetwork onImages(CNN2DFormat format) {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).name("conv").nOut(5).build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(
                    new ActivationLayer.Builder().name("relu").activation(Activation.RELU).build())
                .layer(
                    new SubsamplingLayer.Builder(PoolingType.MAX)
                        .name("pool")
                        .kernelSize(2, 1)
                        .stride(1, 1)
                        .build())
                .layer(new GlobalPoolingLayer.Builder().name("global").build())
                .layer(
                    new OutputLayer.Builder()
                        .name("out")
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(4, 4, 1, format))
                .build());
    network.init();
    return network;
  }

  @Test
  void mapsOfANetworkWithTheChannelsLastAreRecordedWithTheChannelsFirst() {
    MultiLayerNetwork first = onImages(CNN2DFormat.NCHW);
    MultiLayerNetwork last = onImages(CNN2DFormat.NHWC);
    last.setParams(first.params());
    INDArray images = X.reshape('c', 300, 1, 4, 4);
    assertThat(last.feedForward(images.permute(0, 2, 3, 1), false).get(1).shape())
        .containsExactly(300, 3, 3, 5);
    listener(images).record(first, 0);
    Map<String, Recorded> expected = new LinkedHashMap<>(recorded);
    recorded.clear();
    listener(images.permute(0, 2, 3, 1).dup('c')).record(last, 0);
    assertThat(recorded.keySet())
        .containsExactly("0/conv", "0/norm", "0/relu", "0/pool", "0/global", "0/out");
    assertThat(recorded.get("0/pool").shape()).containsExactly(300, 5, 2, 3);
    recorded.forEach(
        (key, values) -> {
          assertThat(values.shape()).isEqualTo(expected.get(key).shape());
          assertThat(values.values()).containsExactly(expected.get(key).values(), within(1e-5f));
        });
  }

  @Test
  void mapsOfAGraphWithTheChannelsLastAreRecordedWithTheChannelsFirst() {
    var network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(4, 4, 1, CNN2DFormat.NHWC))
                .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(5).build(), "image")
                .addVertex("scaled", new ScaleVertex(2), "conv")
                .addLayer("global", new GlobalPoolingLayer.Builder().build(), "scaled")
                .addLayer("out", new OutputLayer.Builder().nOut(3).build(), "global")
                .setOutputs("out")
                .build());
    network.init();
    listener(X.reshape('c', 300, 4, 4, 1)).layers("conv", "scaled", "out").record(network, 0);
    float[] conv = recorded.get("0/conv").values();
    assertThat(recorded.get("0/conv").shape()).containsExactly(300, 5, 3, 3);
    float[] doubled = conv.clone();
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] *= 2;
    }
    assertThat(recorded.get("0/scaled").values()).containsExactly(doubled, within(1e-6f));
    assertThat(recorded.get("0/scaled").shape()).containsExactly(300, 5, 3, 3);
  }

  @Test
  void anOrderThatCannotBeKnownIsRefused() {
    INDArray maps = Nd4j.zeros(2, 3, 4, 5);
    Map<String, INDArray> activations = new LinkedHashMap<>();
    activations.put("a", maps);
    activations.put("b", maps);
    activations.put("relu", maps);
    MapOrder order =
        new MapOrder(
            activations,
            Map.of(
                "a",
                new ConvolutionLayer.Builder(2, 2).dataFormat(CNN2DFormat.NCHW).build(),
                "b",
                new ConvolutionLayer.Builder(2, 2).dataFormat(CNN2DFormat.NHWC).build(),
                "relu",
                new ActivationLayer.Builder().activation(Activation.RELU).build()));
    assertThat(order.channelsFirst("a", maps).shape()).containsExactly(2, 3, 4, 5);
    assertThat(order.channelsFirst("b", maps).shape()).containsExactly(2, 5, 3, 4);
    assertThatThrownBy(() -> order.channelsFirst("relu", maps))
        .hasMessageContaining("'relu' does not say in which order")
        .hasMessageContaining("a=NCHW")
        .hasMessageContaining("b=NHWC");
  }

  @Test
  void followsASchedule() {
    MultiLayerNetwork network = multiLayer();
    network.setListeners(listener(X).at(Schedule.of(List.of(1, 3)), 3).layers("norm"));
    network.fit(batches(300, 16), 1);
    network.fit(batches(300, 16), 2);
    assertThat(recorded.keySet()).containsExactly("1/norm", "3/norm");
  }

  @Test
  void wrongLayersAndSchedulesAreRefused() {
    MultiLayerNetwork network = multiLayer();
    assertThatThrownBy(() -> listener(X).layers("nrm").record(network, 0))
        .hasMessage("the network has no layer 'nrm', did you mean 'norm'? (layer0, norm, layer2)");
    assertThatThrownBy(() -> listener(X).every(0)).hasMessageContaining("every(0)");
  }
}
