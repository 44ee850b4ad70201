package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.Context;
import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;

/** A network that follows the one before a layer of a plugin. */
class FollowerTest {
  private static final Context CONTEXT = Context.standalone(4);
  private static final LabelledRows TRAIN = Tasks.separable(96, 4, 3, 1);

  @TempDir private Path folder;

  /** Says how far the network is from the one that follows. */
  private static final class Lag implements RegularizerLayer {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("test:lag", "1.0.0").summary("Follows").build();
    }

    @Override
    public RegularizedOutput apply(LayerRequest request) {
      SDVariable follower =
          request.place().follower(request.name() + "/follower", 0.75).orElseThrow();
      SDVariable off = request.input().sub(follower);
      return RegularizedOutput.of(request.input(), request.training().mul(0))
          .withMetric("lag", off.mul(off).mean());
    }
  }

  private static SameDiffNetwork network() {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(LayerSpec.dense(5, Activation.TANH));
    layers.add(LayerSpec.dense(4, Activation.TANH));
    layers.add(
        new LayerSpec(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Regulariser.of("lag")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("lag")));
    layers.add(LayerSpec.dense(3, Activation.SOFTMAX));
    Lag lag = new Lag();
    NetworkSpec spec =
        new NetworkSpec(layers, Initialisation.LECUN)
            .resolve(
                (i, text) ->
                    new Regulariser.Found(lag, Options.resolve(lag.descriptor(), Map.of())));
    return SameDiffNetwork.create(spec, 4, 3, CONTEXT);
  }

  private static Trainer trainer(SameDiffNetwork network, int epochs, List<Metrics> seen) {
    TrainingSpec training = new TrainingSpec(Optimizer.SGD, 0.1, null, 96, epochs);
    Trainer trainer = new Trainer(network, training, TRAIN, TRAIN, CONTEXT);
    trainer.run((metrics, x) -> seen.add(metrics));
    return trainer;
  }

  @Test
  void weightsFollowByTheMomentumAndAreNotLearned() {
    SameDiffNetwork network = network();
    assertThat(network.kept())
        .containsExactly(
            "lag/follower/fc1/weights",
            "lag/follower/fc1/bias",
            "lag/follower/fc2/weights",
            "lag/follower/fc2/bias");
    assertThat(network.parameters()).noneMatch(name -> name.contains("follower"));
    float[] start = network.parameter("fc1/weights");
    List<Metrics> seen = new ArrayList<>();
    trainer(network, 1, seen); // One step.
    float[] learned = network.parameter("fc1/weights");
    float[] follows = network.parameter("lag/follower/fc1/weights");
    for (int i = 0; i < start.length; i++) {
      assertThat(follows[i]).isEqualTo(0.75f * start[i] + 0.25f * learned[i]);
    }
    // Before the first step the two are one.
    assertThat(seen.get(1).further().get("lag/lag")).isZero();
    List<Metrics> longer = new ArrayList<>();
    trainer(network(), 2, longer);
    assertThat(longer.get(2).further().get("lag/lag")).isPositive();
  }

  @Test
  void whatFollowsIsSaved() {
    SameDiffNetwork whole = network();
    trainer(whole, 4, new ArrayList<>());
    Path file = folder.resolve("state");
    trainer(network(), 2, new ArrayList<>()).save(file);
    SameDiffNetwork resumed = network();
    TrainingSpec training = new TrainingSpec(Optimizer.SGD, 0.1, null, 96, 4);
    Trainer trainer = new Trainer(resumed, training, TRAIN, TRAIN, CONTEXT);
    trainer.restore(file);
    trainer.run((metrics, x) -> {});
    for (String name : whole.kept()) {
      assertThat(resumed.parameter(name)).containsExactly(whole.parameter(name));
    }
  }
}
