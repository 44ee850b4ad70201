package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
  private static final ObjectMapper YAML = YAMLMapper.builder().addModule(new Jdk8Module()).build();

  @Test
  void networkIsReadFromYaml() throws Exception {
    NetworkSpec spec =
        YAML.readValue(
            """
            layers:
              - {dense: 10, activation: tanh}
              - {dense: 7, activation: relu, name: middle}
              - {dense: 2, activation: softmax}
            initialisation: normal(0.1)
            """,
            NetworkSpec.class);
    assertThat(spec.layerNames()).containsExactly("fc1", "middle", "out");
    assertThat(spec.layers().get(0)).isEqualTo(LayerSpec.dense(10, Activation.TANH));
    assertThat(spec.initialisation()).isEqualTo(Initialisation.parse("normal(0.1)"));
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    NetworkSpec network =
        YAML.readValue("layers: [{dense: 2, activation: linear}]", NetworkSpec.class);
    assertThat(YAML.readValue(YAML.writeValueAsString(network), NetworkSpec.class))
        .isEqualTo(network);
    TrainingSpec training = new TrainingSpec(Optimizer.MOMENTUM, 0.1, 0.5, 16, 3);
    assertThat(YAML.writeValueAsString(training)).contains("learning-rate: 0.1");
    assertThat(YAML.readValue(YAML.writeValueAsString(training), TrainingSpec.class))
        .isEqualTo(training);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1.01", "-0.5"})
  void aDecayIsAShareOfTheLearningRate(String decay) {
    assertThatThrownBy(() -> YAML.readValue("learning-rate-decay: " + decay, TrainingSpec.class))
        .hasMessageContaining("above 0 and up to 1");
  }

  @Test
  void trainingHasDefaults() throws Exception {
    assertThat(YAML.readValue("epochs: 5", TrainingSpec.class))
        .isEqualTo(new TrainingSpec(Optimizer.ADAM, 0.001, 0.9, 128, 5));
    assertThat(YAML.readValue("{}", TrainingSpec.class)).isEqualTo(TrainingSpec.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          layers: [{dense: 3, activation: tahn}] | did you mean 'tanh'?
          layers: [{dense: 0, activation: tanh}] | a dense layer has 0 units: it takes from 1 to
          layers: [{activation: tanh}] | dense
          layers: [{dense: 3}] | activation
          layers: [] | the network has no layers
          layers: [{dense: 3, activation: softmax}, {dense: 2, activation: softmax}] | softmax is for the last layer
          layers: [{dense: 3, activation: tanh}] | the last layer's activation is tanh
          layers: [{dense: 3, activation: softmax, name: a/b}] | the layer name 'a/b' may have
          layers: [{dense: 3, activation: relu, name: out}, {dense: 2, activation: softmax}] | two layers are called 'out'
          {layers: [{dense: 3, activation: softmax}], loss: none} | the loss is 'none', and no layer has a penalty
          {layers: [{dense: 3, activation: softmax}], initialisation: xavir} | did you mean 'xavier'?
          {layers: [{dense: 3, activation: softmax}], initialisation: normal(-1)} | needs a standard deviation above 0
          """)
  void badNetworksAreRefusedWithASentence(String yaml, String sentence) {
    assertThatThrownBy(() -> YAML.readValue(yaml, NetworkSpec.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimizer: adm | did you mean 'adam'?
          learning-rate: 0 | the learning rate is 0.0: it takes a number above 0
          learning-rate: NaN | the learning rate is NaN
          momentum: 1 | the momentum is 1.0: it takes a number from 0 to below 1
          batch-size: 0 | the batch size is 0
          epochs: 0 | there are 0 epochs
          """)
  void badTrainingsAreRefusedWithASentence(String yaml, String sentence) {
    assertThatThrownBy(() -> YAML.readValue(yaml, TrainingSpec.class))
        .rootCause()
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining(sentence)
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.OPTION_INVALID);
  }

  @Test
  void unknownKeysAreRefused() {
    assertThatThrownBy(() -> YAML.readValue("batchSize: 3", TrainingSpec.class))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("batch-size");
    assertThatThrownBy(
            () -> YAML.readValue("layers: [{dens: 3, activation: tanh}]", NetworkSpec.class))
        .isInstanceOf(JsonMappingException.class);
  }
}
