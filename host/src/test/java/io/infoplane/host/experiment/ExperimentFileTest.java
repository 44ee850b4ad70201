package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user gets to read who wrote something wrong, and where. */
class ExperimentFileTest {
  private static final String RIGHT =
      """
      data: {name: gaussian-classes, train-samples: 300}
      network:
        layers:
          - {dense: 5, activation: tanh}
          - dense: 3
            activation: softmax
      training:
        epochs: 3
        batch-size: 32
      record: {samples: 100, epochs: [0, 2]}
      seed: 1
      """;

  private static void assertRefusedWith(String yaml, String beginning) {
    assertThatThrownBy(() -> ExperimentFile.parse(yaml, "my.yaml"))
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e).hasMessageStartingWith(beginning);
              assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{dense: 5,        | {dense: 5.9,         | line 4, column 15 | network.layers.0.dense | 5.9",
        "epochs: 3         | epochs: 3.9          | line 8, column 11 | training.epochs        | 3.9",
        "epochs: 3         | epochs: 3.0          | line 8, column 11 | training.epochs        | 3.0",
        "batch-size: 32    | batch-size: 32.7     | line 9, column 15 | training.batch-size    | 32.7",
        "samples: 100,     | samples: 100.5,      | line 10, column 19 | record.samples        | 100.5",
        "seed: 1           | seed: 1.5            | line 11, column 7 | seed                   | 1.5",
        "train-samples: 300| train-samples: 300.5 | line 1, column 47 | data.train-samples     | 300.5",
        "batch-size: 32    | batch-size: many     | line 9, column 15 | training.batch-size    | many",
      })
  void wholeNumbersAreNotCutOff(
      String right, String wrong, String place, String key, String written) {
    assertRefusedWith(
        RIGHT.replace(right, wrong),
        "my.yaml, " + place + ": '" + key + "' takes a whole number, not " + written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{dense: 5, activation | {dense: 5, activaton | line 4, column 18 | activaton | activation",
        "{dense: 5, activation | {dens: 5, activation | line 4, column 8 | dens | dense",
        "activation: softmax    | activaton: softmax   | line 6, column 7 | activaton | activation",
        "data:                  | dtaa:                | line 1, column 1 | dtaa | data",
        "network:               | netwrok:             | line 2, column 1 | netwrok | network",
        "{name:                 | {nmae:               | line 1, column 8 | nmae | name",
        "batch-size: 32         | batchsize: 32        | line 9, column 3 | batchsize | batch-size",
      })
  void aMisspeltKeyIsNamedAndNotTheOneThatIsMissing(
      String right, String wrong, String place, String written, String near) {
    assertRefusedWith(
        RIGHT.replace(right, wrong),
        "my.yaml, "
            + place
            + ": there is no key '"
            + written
            + "' here, did you mean '"
            + near
            + "'? (keys: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "activation: tanh       | activation: tahn     | , line 4, column 30: there is no activation",
        "epochs: 3              | epochs: 0            | , line 8, column 3: there are 0 epochs",
        "softmax                | relu                 | , line 3, column 3: the last layer's",
        "epochs: [0, 2]         | epochs: sometimes    | , line 10, column 32: 'sometimes' is no",
        "samples: 100           | samples: 99999999999 | , line 10, column 19: 'record.samples' has",
        "samples: 100           | samples: [100]       | , line 10, column 19: 'record.samples' takes",
        "seed: 1                | network: {}          | , line 11, column 8: this is no YAML: Duplicate",
      })
  void aWrongValueIsNamedWithItsPlace(String right, String wrong, String said) {
    assertRefusedWith(RIGHT.replace(right, wrong), "my.yaml" + said);
  }

  @Test
  void whatIsRequiredIsMissedWhereItShouldBe() {
    assertRefusedWith("data: {name: mnist}", "my.yaml: 'network' is missing");
    assertRefusedWith("data: {name: mnist}\nnetwork:\n", "my.yaml, line 2");
    assertRefusedWith(
        "data: {}\nnetwork: {layers: []}", "my.yaml, line 1, column 7: 'data.name' is missing");
    assertRefusedWith("", "my.yaml is empty");
    assertRefusedWith("[1, 2]", "my.yaml: the experiment takes keys and values");
  }

  @Test
  void whatIsNoYamlIsSaidInAWholeSentence() {
    assertRefusedWith(
        RIGHT.replace("  batch-size", " batch-size"),
        "my.yaml, line 9, column 2: this is no YAML: expected <block end>, but found '<block"
            + " mapping start>' (what belongs together is indented alike)");
    assertRefusedWith(
        RIGHT.replace("  batch-size", "\tbatch-size"),
        "my.yaml, line 9, column 1: this is no YAML: found character '\\t(TAB)'");
    assertRefusedWith(
        RIGHT.replace("seed: 1", "seed: ["), "my.yaml, line 12, column 1: this is no");
  }

  @Test
  void whatIsNoTextFileIsNamed(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> ExperimentFile.read(folder))
        .hasMessage(folder + " is a folder, and an experiment is a YAML file");
    Files.writeString(folder.resolve("manifest.json"), "{}");
    assertThatThrownBy(() -> ExperimentFile.read(folder))
        .hasMessageEndingWith("that of this run is in its manifest.json");
    Path numbers = Files.write(folder.resolve("x.npy"), new byte[] {(byte) 0x93, 'N', 'U'});
    assertThatThrownBy(() -> ExperimentFile.read(numbers))
        .hasMessageStartingWith(numbers + " is no text in UTF-8");
  }
}
