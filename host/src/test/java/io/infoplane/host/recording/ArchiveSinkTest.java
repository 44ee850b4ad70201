package io.infoplane.host.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.array.Npz;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
