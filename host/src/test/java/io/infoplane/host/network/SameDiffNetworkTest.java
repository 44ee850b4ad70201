package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.HostFloats;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

class SameDiffNetworkTest {
  private static final Context CONTEXT = Context.standalone(3);

  /** Weights large enough to bend, and biases that are not 0. */
  private static SameDiffNetwork bent(NetworkSpec spec, int width, int classes) {
    SameDiffNetwork network = SameDiffNetwork.create(spec, width, classes, CONTEXT);
    var random = CONTEXT.random("bent");
    for (String name : network.parameters()) {
      float[] values = network.parameter(name);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 * random.nextGaussian());
      }
      network.setParameter(name, values);
    }
    return network;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
  void gradientsAreTheFiniteDifferencesOfTheLoss(Activation activation) {
    NetworkSpec spec = Tasks.network(activation, 6, 5, 3);
    SameDiffNetwork network = bent(spec, 4, 3);
    LabelledRows rows = Tasks.separable(7, 4, 3, 1);
    NetworkPlan plan = run(network, rows);
    Reference reference = new Reference(spec, network);
    assertThat(plan.array(SameDiffNetwork.LOSS).getDouble(0))
        .isCloseTo(reference.loss(rows), within(1e-5));
    for (int p = 0; p < network.parameters().size(); p++) {
      double[] parameter = reference.parameters().get(p);
      float[] gradient = new float[parameter.length];
      String name = network.parameters().get(p);
      HostFloats.read(plan.array(network.trained().gradient(name)), gradient, 0, gradient.length);
      for (int i = 0; i < parameter.length; i++) {
        double step = 1e-6;
        double kept = parameter[i];
        parameter[i] = kept + step;
        double above = reference.loss(rows);
        parameter[i] = kept - step;
        double below = reference.loss(rows);
        parameter[i] = kept;
        assertThat((double) gradient[i])
            .as("%s[%d]", name, i)
            .isCloseTo((above - below) / (2 * step), within(2e-5));
      }
    }
  }

  /** The plan and SameDiff's own session are two ways to run one graph. */
  @Test
  void gradientsAreThoseOfSameDiffsOwnSession() {
    SameDiffNetwork network = bent(Tasks.network(Activation.TANH, 6, 5, 3), 4, 3);
    LabelledRows rows = Tasks.separable(7, 4, 3, 1);
    NetworkPlan plan = run(network, rows);
    var expected =
        network
            .graph()
            .calculateGradients(
                Map.of("input", plan.array("input").dup(), "labels", plan.array("labels").dup()),
                network.parameters());
    for (String name : network.parameters()) {
      assertThat(
              plan.array(network.trained().gradient(name))
                  .sub(expected.get(name))
                  .amaxNumber()
                  .doubleValue())
          .as(name)
          .isLessThan(1e-6);
    }
  }

  private static NetworkPlan run(SameDiffNetwork network, LabelledRows rows) {
    NetworkPlan plan = network.backward(rows.size());
    float[] oneHot = new float[rows.size() * network.classes()];
    for (int i = 0; i < rows.size(); i++) {
      oneHot[i * network.classes() + rows.labels()[i]] = 1;
    }
    HostFloats.write(rows.values(), 0, rows.values().length, plan.array("input"));
    HostFloats.write(oneHot, 0, oneHot.length, plan.array("labels"));
    plan.run();
    return plan;
  }

  @Test
  void softmaxAndCrossEntropyAreWhatOneWorksOutByHand() {
    SameDiffNetwork network =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 2), 1, 2, CONTEXT);
    network.setParameter("out/weights", new float[] {0, (float) Math.log(3)});
    LabelledRows rows = new LabelledRows(new float[] {1, 0}, new int[] {0, 1});
    // Logits (0, ln 3) and (0, 0): probabilities (1/4, 3/4) and (1/2, 1/2).
    assertThat(network.activations(List.of("out"), rows.values()).get("out"))
        .containsExactly(new float[] {0.25f, 0.75f, 0.5f, 0.5f}, within(1e-6f));
    assertThat(run(network, rows).array("loss").getDouble(0))
        .isCloseTo((Math.log(4) + Math.log(2)) / 2, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
  void activationsAreThoseOfTheReferenceWhateverTheBatches(Activation activation) {
    NetworkSpec spec = Tasks.network(activation, 6, 5, 3);
    SameDiffNetwork network = bent(spec, 4, 3);
    // More than two batches of 1024, the last of them partly filled.
    LabelledRows rows = Tasks.separable(2500, 4, 3, 2);
    var activations = network.activations(network.layers(), rows.values());
    assertThat(activations.keySet()).containsExactly("fc1", "fc2", "out");
    Reference reference = new Reference(spec, network);
    for (int row : new int[] {0, 1, 1023, 1024, 2047, 2048, 2499}) {
      for (int layer = 0; layer < 3; layer++) {
        String name = network.layers().get(layer);
        double[] expected = reference.layer(rows.values(), row, layer, false);
        for (int k = 0; k < expected.length; k++) {
          assertThat((double) activations.get(name)[row * network.units(name) + k])
              .isCloseTo(expected[k], within(1e-4));
        }
      }
    }
  }

  @Test
  void linearLastLayerRecordsTheLogits() {
    NetworkSpec spec =
        new NetworkSpec(List.of(LayerSpec.dense(3, Activation.LINEAR)), Initialisation.LECUN);
    SameDiffNetwork network = SameDiffNetwork.create(spec, 4, 3, CONTEXT);
    float[] rows = Tasks.separable(5, 4, 3, 2).values();
    assertThat(network.activations(List.of("out"), rows).get("out"))
        .isEqualTo(network.logits(rows));
  }

  @Test
  void eachLayerDrawsFromAStreamOfItsOwn() {
    SameDiffNetwork shallow =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 6, 3), 4, 3, CONTEXT);
    SameDiffNetwork deep =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 6, 9, 3), 4, 3, CONTEXT);
    assertThat(deep.parameter("fc1/weights")).isEqualTo(shallow.parameter("fc1/weights"));
    SameDiffNetwork other =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 6, 3), 4, 3, Context.standalone(4));
    assertThat(other.parameter("fc1/weights")).isNotEqualTo(shallow.parameter("fc1/weights"));
  }

  @Test
  void buildingPrintsNothingWhereResultsBelong() {
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SameDiffNetwork.create(Tasks.network(Activation.TANH, 6, 3), 4, 3, CONTEXT);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void unplannableOperationsAreRefused() {
    SameDiffNetwork network =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 6, 3), 4, 3, CONTEXT);
    network
        .graph()
        .assign("x", network.graph().getVariable("fc1"), network.graph().getVariable("fc1/sum"));
    assertThatThrownBy(
            () ->
                new GraphPlan(
                    network.graph(),
                    network.graph(),
                    Map.of("input", Nd4j.zeros(2, 4)),
                    List.of("x")))
        .hasMessageContaining("cannot be planned ahead")
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.UNSUPPORTED);
  }

  @Test
  void wrongShapesAreRefused() {
    NetworkSpec spec = Tasks.network(Activation.TANH, 6, 3);
    assertThatThrownBy(() -> SameDiffNetwork.create(spec, 4, 10, CONTEXT))
        .hasMessage(
            "the last layer has 3 units, but the data has 10 classes: it needs one unit a class");
    SameDiffNetwork network = SameDiffNetwork.create(spec, 4, 3, CONTEXT);
    assertThatThrownBy(() -> network.logits(new float[7]))
        .hasMessageContaining("7 values do not make whole rows");
    assertThatThrownBy(() -> network.activations(List.of("fc2"), new float[4]))
        .hasMessageContaining("there is no layer 'fc2', did you mean 'fc1'?");
  }
}
