package org.nd4j.backend.cpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The repackaged libraries still do what they did, on the class path and with the newer commons-*
 * releases below them. That they are one module is seen on the module path only, where the test of
 * the built distribution looks.
 */
class CpuBackendTest {

  private static final String SERVICE_FILE = "META-INF/services/" + Nd4jBackend.class.getName();

  private static final DataSet EXCLUSIVE_OR =
      new DataSet(
          Nd4j.create(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
          Nd4j.create(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}));

  @Test
  void theBackendIsFoundByItsServiceFile() throws Exception {
    // Surefire puts the published jar on the class path too: look for the copy beside our classes.
    try (InputStream in =
        URI.create(placeOf(CpuBackend.class) + SERVICE_FILE).toURL().openStream()) {
      assertThat(new String(in.readAllBytes(), UTF_8)).contains(CpuBackend.class.getName());
    }
    assertThat(ServiceLoader.load(Nd4jBackend.class))
        .singleElement()
        .isInstanceOf(CpuBackend.class);
    assertThat(Nd4j.getBackend()).isInstanceOf(CpuBackend.class);
  }

  @Test
  void theDescriptorsNameTheModulesAndTheBackend() throws Exception {
    ModuleDescriptor nd4j = descriptorBeside(Nd4j.class);
    ModuleDescriptor cpu = descriptorBeside(CpuBackend.class);

    assertThat(nd4j.name()).isEqualTo("org.nd4j");
    assertThat(nd4j.isOpen()).isTrue();
    assertThat(nd4j.uses()).contains(Nd4jBackend.class.getName());
    assertThat(cpu.name()).isEqualTo("org.nd4j.backend.cpu");
    assertThat(cpu.provides())
        .anySatisfy(
            provided -> {
              assertThat(provided.service()).isEqualTo(Nd4jBackend.class.getName());
              assertThat(provided.providers()).containsExactly(CpuBackend.class.getName());
            });
    var shared = new TreeSet<>(nd4j.packages());
    shared.retainAll(cpu.packages());
    assertThat(shared).as("packages in both modules").isEmpty();
  }

  @Test
  void aProductWithTheTransposeIsSymmetric() {
    INDArray x = Nd4j.linspace(0, 11, 12, DataType.DOUBLE).reshape(3, 4);

    INDArray gram = x.mmul(x.transpose());

    assertThat(gram).isEqualTo(gram.transpose());
    assertThat(gram.getDouble(0, 0)).isEqualTo(0 + 1 + 4 + 9);
  }

  @Test
  void lapackGivesEigenvaluesWithoutVectors() {
    double[] matrix = {2, 1, 1, 2};
    double[] eigenvalues = new double[2];

    int info =
        openblas.LAPACKE_dsyevd(
            openblas.LAPACK_ROW_MAJOR, (byte) 'N', (byte) 'U', 2, matrix, 2, eigenvalues);

    assertThat(info).isZero();
    assertThat(eigenvalues).containsExactly(new double[] {1, 3}, within(1e-14));
  }

  @Test
  void aMultiLayerNetworkLearnsExclusiveOrAndSurvivesSerialisation() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .updater(new Adam(0.05))
            .list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(16).activation(Activation.TANH).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(16)
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    var network = new MultiLayerNetwork(configuration);
    network.init();

    for (int step = 0; step < 200; step++) {
      network.fit(EXCLUSIVE_OR);
    }

    assertThat(network.score(EXCLUSIVE_OR)).isLessThan(0.1);
    assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
  }

  @Test
  void aSameDiffGraphLearnsExclusiveOrAndGivesTheGradientOfAnActivation() {
    Nd4j.getRandom().setSeed(7);
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 2);
    SDVariable y = graph.placeHolder("y", DataType.FLOAT, -1, 2);
    SDVariable hidden =
        graph.math.tanh(
            "hidden",
            x.mmul(graph.var("w1", Nd4j.randn(DataType.FLOAT, 2, 16)))
                .add(graph.var("b1", Nd4j.zeros(DataType.FLOAT, 16))));
    SDVariable logits =
        hidden
            .mmul(graph.var("w2", Nd4j.randn(DataType.FLOAT, 16, 2).muli(0.25)))
            .add("logits", graph.var("b2", Nd4j.zeros(DataType.FLOAT, 2)));
    graph.loss.softmaxCrossEntropy("loss", y, logits, null);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(0.05))
            .dataSetFeatureMapping("x")
            .dataSetLabelMapping("y")
            .build());

    graph.fit(new SingletonDataSetIterator(EXCLUSIVE_OR), 200);

    Map<String, INDArray> batch =
        Map.of("x", EXCLUSIVE_OR.getFeatures(), "y", EXCLUSIVE_OR.getLabels());
    assertThat(graph.output(batch, "loss").get("loss").getDouble(0)).isLessThan(0.1);
    assertThat(graph.calculateGradients(batch, "hidden").get("hidden").shape())
        .containsExactly(4, 16);
  }

  @Test
  void aConvolutionSumsItsWindow() {
    SameDiff graph = SameDiff.create();
    SDVariable image = graph.placeHolder("image", DataType.FLOAT, -1, 1, 6, 6);
    SDVariable ones = graph.constant(Nd4j.ones(DataType.FLOAT, 5, 5, 1, 1));
    graph.cnn.conv2d(
        "out", image, ones, Conv2DConfig.builder().kH(5).kW(5).dataFormat("NCHW").build());

    INDArray out =
        graph.output(Map.of("image", Nd4j.ones(DataType.FLOAT, 3, 1, 6, 6)), "out").get("out");

    assertThat(out.shape()).containsExactly(3, 1, 2, 2);
    assertThat(out.reshape(12).toDoubleVector()).containsOnly(25.0);
  }

  private static ModuleDescriptor descriptorBeside(Class<?> member) throws IOException {
    try (InputStream in = URI.create(placeOf(member) + "module-info.class").toURL().openStream()) {
      return ModuleDescriptor.read(in);
    }
  }

  private static String placeOf(Class<?> member) {
    String place = member.getProtectionDomain().getCodeSource().getLocation().toString();
    return place.endsWith(".jar") ? "jar:" + place + "!/" : place;
  }
}
