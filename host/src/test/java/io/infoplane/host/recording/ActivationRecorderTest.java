package io.infoplane.host.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Context;
import io.infoplane.host.network.Activation;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.Optimizer;
import io.infoplane.host.network.SameDiffNetwork;
import io.infoplane.host.network.Tasks;
import io.infoplane.host.network.Trainer;
import io.infoplane.host.network.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivationRecorderTest {
  private static final Context CONTEXT = Context.standalone(1);
  private static final LabelledRows ROWS = Tasks.separable(100, 4, 3, 1);

  private static SameDiffNetwork network() {
    return SameDiffNetwork.create(Tasks.network(Activation.TANH, 6, 5, 3), 4, 3, CONTEXT);
  }

  private static RecordSpec spec(String... layers) {
    return new RecordSpec(
        Schedule.of(List.of(0, 2)), List.of(layers), RecordSpec.Rows.TRAIN, Optional.empty());
  }

  @Test
  void chosenLayersAreRecordedAtChosenEpochs() {
    SameDiffNetwork network = network();
    List<String> seen = new ArrayList<>();
    List<float[]> values = new ArrayList<>();
    var recorder =
        new ActivationRecorder(
            spec("fc2", "out"),
            2,
            network,
            ROWS,
            (epoch, layer, activations, shape) -> {
              seen.add(epoch + "/" + layer + " " + shape[0] + "x" + shape[1]);
              values.add(activations);
            });
    var training = new TrainingSpec(Optimizer.ADAM, 0.01, null, 32, 2);
    new Trainer(network, training, ROWS, ROWS, CONTEXT).run(recorder);
    assertThat(seen).containsExactly("0/fc2 100x5", "0/out 100x3", "2/fc2 100x5", "2/out 100x3");
    assertThat(values.get(1))
        .isEqualTo(network().activations(List.of("out"), ROWS.values()).get("out"));
    assertThat(values.get(3))
        .isEqualTo(network.activations(List.of("out"), ROWS.values()).get("out"))
        .isNotEqualTo(values.get(1));
  }

  @Test
  void unknownLayersAreRefusedBeforeTraining() {
    assertThatThrownBy(
            () -> new ActivationRecorder(spec("fc3"), 2, network(), ROWS, (e, l, v, s) -> {}))
        .hasMessageContaining("there is no layer 'fc3'");
  }
}
