package io.infoplane.host.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.host.array.Npz;
import io.infoplane.host.experiment.ImportStep;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ArchiveSinkTest {
  @TempDir Path folder;

  @Test
  void aNetworkOfOnesOwnIsRecordedForImport() {
    INDArray x = Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'f');
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("out")
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    ArchiveSink archive = new ArchiveSink(x, new int[] {0, 1});
    new ActivationListener(archive, x).record(network, 7);
    archive.write(folder.resolve("a.npz"));
    try (Npz npz = Npz.open(folder.resolve("a.npz"))) {
      assertThat(npz.names()).containsExactly("x", "y", "7/out");
      assertThat(npz.read("x").toFloats()).containsExactly(x.dup('c').data().asFloat());
      assertThat(npz.read("7/out").shape()).containsExactly(2, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theMapsOfANetworkOfOnesOwnAreMapsOfARun(CNN2DFormat format) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(4, 6, 1, format))
                .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(3).build(), "image")
                .addLayer("pool", new GlobalPoolingLayer.Builder().build(), "conv")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "pool")
                .setOutputs("out")
                .build());
    network.init();
    long[] shape = format == CNN2DFormat.NCHW ? new long[] {8, 1, 4, 6} : new long[] {8, 4, 6, 1};
    float[] values = new float[8 * 24];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * i % 17 / 17f;
    }
    INDArray images = Nd4j.create(values, shape, 'c');
    ArchiveSink archive = new ArchiveSink(images, new int[] {0, 1, 0, 1, 0, 1, 0, 1});
    new ActivationListener(archive, images).record(network, 0);
    archive.write(folder.resolve("a.npz"));
    Path run = folder.resolve("run");
    ImportStep.run(folder.resolve("a.npz"), run, "mine", PluginRegistry.open(List.of()).snapshot());
    try (RunStore store = RunStore.open(run)) {
      assertThat(store.activations(0, "conv").shape()).containsExactly(8, 3, 3, 5);
      RunRecording recording = new RunRecording(store);
      assertThat(recording.layers()).containsExactly("conv", "pool", "out");
      Joint maps = (Joint) recording.activations(0, "conv");
      assertThat(maps.parts()).extracting(Continuous::dimension).containsExactly(15, 15, 15);
      // Global pooling keeps the largest value of each map.
      Continuous pool = (Continuous) recording.activations(0, "pool");
      for (int map = 0; map < 3; map++) {
        double[] ofMap = maps.parts().get(map).samples().row(7);
        assertThat(Arrays.stream(ofMap).max()).hasValue(pool.samples().row(7)[map]);
      }
    }
  }
}
