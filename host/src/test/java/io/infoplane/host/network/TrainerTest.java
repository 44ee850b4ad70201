package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final Context CONTEXT = Context.standalone(11);
  private static final NetworkSpec SPEC = Tasks.network(Activation.TANH, 8, 5, 3);
  // 250 rows in batches of 32 leave a last batch of 26.
  private static final LabelledRows TRAIN = Tasks.separable(250, 4, 3, 1);
  private static final LabelledRows TEST = Tasks.separable(300, 4, 3, 2);

  @TempDir private Path folder;

  private static SameDiffNetwork network() {
    return SameDiffNetwork.create(SPEC, 4, 3, CONTEXT);
  }

  private static Trainer trainer(SameDiffNetwork network, Optimizer optimizer, int epochs) {
    double rate = optimizer == Optimizer.ADAM ? 0.01 : 0.05;
    return new Trainer(
        network, new TrainingSpec(optimizer, rate, 0.9, 32, epochs), TRAIN, TEST, CONTEXT);
  }

  private static List<float[]> weights(SameDiffNetwork network) {
    return network.parameters().stream().map(network::parameter).toList();
  }

  private static void assertSameBits(SameDiffNetwork a, SameDiffNetwork b) {
    List<float[]> expected = weights(b);
    List<float[]> actual = weights(a);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).containsExactly(expected.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void separableClassesAreLearned(Optimizer optimizer) {
    List<Metrics> seen = new ArrayList<>();
    trainer(network(), optimizer, 25).run((metrics, network) -> seen.add(metrics));
    assertThat(seen).extracting(Metrics::epoch).startsWith(0, 1, 2).endsWith(25).hasSize(26);
    assertThat(seen.get(25).trainAccuracy()).isGreaterThan(0.99);
    assertThat(seen.get(25).testAccuracy()).isGreaterThan(0.99);
    assertThat(seen.get(25).testLoss()).isLessThan(0.2).isLessThan(seen.get(0).testLoss());
  }

  @Test
  void epochZeroIsTheUntrainedNetwork() {
    SameDiffNetwork network = network();
    Reference untrained = new Reference(SPEC, network);
    List<Metrics> seen = new ArrayList<>();
    trainer(network, Optimizer.SGD, 1).run((metrics, n) -> seen.add(metrics));
    assertThat(seen.get(0).trainLoss()).isCloseTo(untrained.loss(TRAIN), within(1e-5));
    assertThat(seen.get(0).testLoss()).isCloseTo(untrained.loss(TEST), within(1e-5));
    Reference trained = new Reference(SPEC, network);
    assertThat(seen.get(1).testLoss()).isCloseTo(trained.loss(TEST), within(1e-5));
  }

  /** One batch of all rows: a step of gradient descent is w - r g, whatever the order of rows. */
  @Test
  void oneStepOfGradientDescentFollowsTheGradient() {
    SameDiffNetwork network = network();
    Reference reference = new Reference(SPEC, network);
    float before = network.parameter("fc1/weights")[5];
    new Trainer(network, new TrainingSpec(Optimizer.SGD, 0.5, 0.0, 250, 1), TRAIN, TEST, CONTEXT)
        .run((metrics, n) -> {});
    double[] parameter = reference.parameters().get(0);
    parameter[5] += 1e-6;
    double above = reference.loss(TRAIN);
    parameter[5] -= 2e-6;
    double gradient = (above - reference.loss(TRAIN)) / 2e-6;
    assertThat((double) network.parameter("fc1/weights")[5])
        .isCloseTo(before - 0.5 * gradient, within(1e-5));
  }

  /**
   * Adam's first step is r g / (|g| + epsilon'), the learning rate whatever the gradient's size.
   */
  @Test
  void firstStepOfAdamIsTheLearningRate() {
    SameDiffNetwork network = network();
    List<float[]> before = weights(network);
    new Trainer(network, new TrainingSpec(Optimizer.ADAM, 0.01, 0.0, 250, 1), TRAIN, TEST, CONTEXT)
        .run((metrics, n) -> {});
    float[] first = network.parameter("fc1/weights");
    for (int i = 0; i < first.length; i++) {
      assertThat(Math.abs(first[i] - before.get(0)[i])).isCloseTo(0.01f, within(2e-4f));
    }
  }

  /** Of all rows in one batch, an epoch is a step; Adam's steps at first have the rate's size. */
  @Test
  void theLearningRateDecaysByTheEpoch() throws IOException {
    TrainingSpec halved =
        YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .build()
            .readValue(
                "{learning-rate: 0.01, learning-rate-decay: 0.5, batch-size: 250, epochs: 2}",
                TrainingSpec.class);
    assertThat(halved.learningRate(0)).isEqualTo(0.01);
    assertThat(halved.learningRate(3)).isEqualTo(0.0025);
    float[] one = weightsAfter(new TrainingSpec(Optimizer.ADAM, 0.01, null, 250, 1));
    float[] constant = weightsAfter(new TrainingSpec(Optimizer.ADAM, 0.01, null, 250, 2));
    float[] decayed = weightsAfter(halved);
    for (int i = 0; i < one.length; i++) {
      assertThat(decayed[i] - one[i]).isCloseTo((constant[i] - one[i]) / 2, within(1e-6f));
    }
  }

  private static float[] weightsAfter(TrainingSpec training) {
    SameDiffNetwork network = network();
    new Trainer(network, training, TRAIN, TEST, CONTEXT).run((metrics, n) -> {});
    return network.parameter("fc1/weights");
  }

  @Test
  void sameSeedGivesTheSameBits() {
    SameDiffNetwork a = network();
    SameDiffNetwork b = network();
    List<Metrics> seenA = new ArrayList<>();
    List<Metrics> seenB = new ArrayList<>();
    trainer(a, Optimizer.ADAM, 5).run((metrics, n) -> seenA.add(metrics));
    // Asking for activations in between must not change anything.
    trainer(b, Optimizer.ADAM, 5)
        .run(
            (metrics, n) -> {
              seenB.add(metrics);
              n.activations(n.layers(), TEST.values());
            });
    assertSameBits(a, b);
    assertThat(seenA).isEqualTo(seenB);
  }

  @ParameterizedTest
  @EnumSource
  void resumedTrainingEndsWithTheSameBits(Optimizer optimizer) {
    SameDiffNetwork whole = network();
    List<Metrics> all = new ArrayList<>();
    trainer(whole, optimizer, 6).run((metrics, n) -> all.add(metrics));

    Path state = folder.resolve("state");
    Trainer first = trainer(network(), optimizer, 3);
    first.run((metrics, n) -> {});
    first.save(state);
    SameDiffNetwork resumed = network();
    Trainer second = trainer(resumed, optimizer, 6);
    second.restore(state);
    assertThat(second.epoch()).isEqualTo(3);
    List<Metrics> rest = new ArrayList<>();
    second.run((metrics, n) -> rest.add(metrics));

    assertSameBits(resumed, whole);
    assertThat(rest).isEqualTo(all.subList(4, 7));
    assertThat(folder).isDirectoryContaining(file -> file.equals(state));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void statesOfOtherTrainingsAndDamagedOnesAreRefused() throws Exception {
    Path state = folder.resolve("state");
    Trainer trainer = trainer(network(), Optimizer.ADAM, 1);
    trainer.save(state);
    assertRefused(() -> trainer(network(), Optimizer.SGD, 1).restore(state), "optimizer adam");
    SameDiffNetwork other =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 9, 5, 3), 4, 3, CONTEXT);
    assertRefused(() -> trainer(other, Optimizer.ADAM, 1).restore(state), "other layers");

    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length / 2] ^= 1;
    Files.write(state, bytes);
    assertRefused(() -> trainer.restore(state), "is damaged");
    Files.write(state, new byte[] {1, 2, 3});
    assertRefused(() -> trainer.restore(state), "is damaged");
    assertThatThrownBy(() -> trainer.restore(folder.resolve("absent")))
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.IO);
    assertThatThrownBy(() -> trainer.save(folder.resolve("absent/state")))
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.IO);
  }

  private static void assertRefused(Runnable restore, String sentence) {
    assertThatThrownBy(restore::run)
        .hasMessageContaining(sentence)
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.DATA_INVALID);
  }

  @Test
  void divergenceStopsWithASentence() {
    NetworkSpec linear = Tasks.network(Activation.LINEAR, 8, 5, 3);
    var trainer =
        new Trainer(
            SameDiffNetwork.create(linear, 4, 3, CONTEXT),
            new TrainingSpec(Optimizer.SGD, 100.0, 0.0, 32, 50),
            scaled(TRAIN, 1e12f),
            TEST,
            CONTEXT);
    assertThatThrownBy(() -> trainer.run((metrics, n) -> {}))
        .hasMessageMatching(
            "training diverged in epoch \\d+ \\(the loss is (NaN|Infinity)\\) with the learning"
                + " rate 100.0: try a tenth of it")
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.NUMERIC);
  }

  private static LabelledRows scaled(LabelledRows rows, float factor) {
    float[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new LabelledRows(values, rows.labels());
  }

  @Test
  void dataThatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () ->
                new Trainer(
                    network(), new TrainingSpec(null, null, null, 251, null), TRAIN, TEST, CONTEXT))
        .hasMessage(
            "the batch size is 251, but there are only 250 training rows: it takes at most that"
                + " many");
    assertThatThrownBy(
            () ->
                new Trainer(
                    network(),
                    TrainingSpec.defaults(),
                    TRAIN,
                    new LabelledRows(new float[3], new int[1]),
                    CONTEXT))
        .hasMessage("the test rows have 3 values, but the network takes 4");
    assertThatThrownBy(
            () ->
                new Trainer(
                    network(),
                    TrainingSpec.defaults(),
                    TRAIN,
                    new LabelledRows(new float[4], new int[] {3}),
                    CONTEXT))
        .hasMessage("a test row has the label 3: classes run from 0 to 2");
    assertThatThrownBy(() -> new LabelledRows(new float[7], new int[2]))
        .hasMessageContaining("7 input values do not make 2 rows");
  }
}
