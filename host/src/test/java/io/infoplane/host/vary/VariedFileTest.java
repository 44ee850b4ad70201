package io.infoplane.host.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.experiment.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One file becomes several experiments, and what is wrong in it is told where it stands. */
class VariedFileTest {
  private static final String RIGHT =
      """
      # Not ${this}, nor ${rate}.
      title: It's one # ${neither}
      vary:
        # of the steps
        rate: [1e-3, 0.1]

        seed: [1, 2]
        method:
          tanh: '{dense: 5, activation: tanh}'
          wide: '{dense: ${units}, activation: relu}'
        units: 50
      # of what is drawn
      data: {name: gaussian-classes, classes: 3, train-samples: 60, test-samples: 30}
      network: {layers: [${method}, {dense: 3, activation: softmax}]}
      training: {learning-rate: ${rate}, epochs: 2, batch-size: 30}
      seed: ${seed}
      """;

  @TempDir private Path folder;

  private VariedFile read(String yaml) throws IOException {
    return VariedFile.read(Files.writeString(folder.resolve("my.yaml"), yaml));
  }

  private void assertRefused(String yaml, String sentence) {
    assertThatThrownBy(() -> read(yaml).combinations())
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e).hasMessageStartingWith(folder.resolve("my.yaml") + sentence);
              assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID);
            });
  }

  @Test
  void eachCombinationIsAnExperimentOfItsOwn() throws IOException {
    List<Combination> all = read(RIGHT).combinations();
    assertThat(all).hasSize(8);
    assertThat(all.stream().map(Combination::words))
        .startsWith("rate=1e-3, seed=1, method=tanh", "rate=1e-3, seed=1, method=wide")
        .endsWith("rate=0.1, seed=2, method=wide");
    Combination last = all.get(7);
    assertThat(last.folder()).isEqualTo(Path.of("rate=0.1/seed=2/method=wide"));
    assertThat(last.values()).containsEntry("units", "50");
    assertThat(last.file().spec().seed()).isEqualTo(2);
    assertThat(last.file().spec().training().learningRate()).isEqualTo(0.1);
    assertThat(last.file().spec().network().layers().get(0).dense()).hasValue(50);
    assertThat(all.get(0).file().spec().training().learningRate()).isEqualTo(0.001);
    assertThat(all.get(0).file().spec().network().layers().get(0).dense()).hasValue(5);
  }

  @Test
  void theTextOfACombinationKeepsItsLinesAndNeedsNoOther() throws IOException {
    Combination last = read(RIGHT).combinations().get(7);
    assertThat(last.file().text().lines())
        .hasSize((int) RIGHT.lines().count())
        .contains("# Not ${this}, nor ${rate}.", "title: It's one # ${neither}")
        .contains(
            "network: {layers: [{dense: 50, activation: relu}, {dense: 3, activation: softmax}]}")
        .noneMatch(line -> line.contains("vary"));
    Path alone = Files.writeString(folder.resolve("alone.yaml"), last.file().text());
    assertThat(ExperimentFile.read(alone).spec()).isEqualTo(last.file().spec());
    assertThat(VariedFile.read(alone).combinations())
        .singleElement()
        .satisfies(one -> assertThat(one.file().text()).isEqualTo(last.file().text()));
  }

  @Test
  void whereNothingIsVariedTheFileIsItself() throws IOException {
    String plain = RIGHT.replaceAll("(?s)vary:.*# of what", "# of what");
    String filled =
        plain
            .replace("${method}", "{dense: 5, activation: tanh}")
            .replace("${rate},", "0.1,")
            .replace("seed: ${seed}", "seed: 1\r");
    Combination one = read(filled).combinations().get(0);
    assertThat(one.file()).isEqualTo(ExperimentFile.read(folder.resolve("my.yaml")));
    assertThat(one.levels()).isEmpty();
    assertRefused(
        filled.replace("seed: 1", "seed: ${seed}"),
        ", line 7, column 7: there is no value for ${seed}: "
            + folder.resolve("my.yaml")
            + " varies nothing: it has no section 'vary'");
  }

  @Test
  void experimentsThatAreTheSameShareAFolder() throws IOException {
    List<Combination> all = read(RIGHT.replace("units: 50", "units: [50, 60]")).combinations();
    assertThat(all).hasSize(16);
    assertThat(all.stream().map(Combination::folder).distinct()).hasSize(12);
    assertThat(all.get(1).words()).isEqualTo("rate=1e-3, seed=1, method=tanh, units=60");
    assertThat(all.get(1).folder()).isEqualTo(Path.of("rate=1e-3/seed=1/method=tanh/units=50"));
  }

  @Test
  void valuesCanBeNarrowedAndReplaced() throws IOException {
    VariedFile file = read(RIGHT);
    List<Combination> chosen =
        file.with(
                Map.of(
                    "rate", List.of("0.5"), "method", List.of("wide"), "seed", List.of("7", "8")))
            .combinations();
    assertThat(chosen.stream().map(Combination::folder))
        .containsExactly(Path.of("seed=7"), Path.of("seed=8"));
    assertThat(chosen.get(0).file().spec().training().learningRate()).isEqualTo(0.5);
    assertThatThrownBy(() -> file.with(Map.of("sed", List.of("1"))))
        .hasMessageContaining(
            "does not vary 'sed', did you mean 'seed'? (it varies rate, seed, method, units)");
    assertThatThrownBy(() -> file.with(Map.of("method", List.of("wid"))))
        .hasMessage("'method' has no value 'wid', did you mean 'wide'? (values: tanh, wide)");
    assertThatThrownBy(() -> file.with(Map.of("seed", List.of("1", "1"))))
        .hasMessage("'seed' takes the same value twice: 1");
    assertThatThrownBy(() -> file.with(Map.of("seed", List.of(""))))
        .hasMessageStartingWith("'' of 'seed' cannot name a folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "${seed}         | ${sed}        | , line 16, column 7: there is no value for ${sed}: ",
        "seed: ${seed}   | seed: 1       | , line 7, column 3: 'seed' is varied and used nowhere: write ${seed}",
        "seed: ${seed}   | seed: 1 # ${seed} | , line 7, column 3: 'seed' is varied and used nowhere",
        "seed: [1, 2]    | seed: []      | , line 7, column 3: 'seed' has no value to take",
        "seed: [1, 2]    | seed:         | , line 7, column 3: 'seed' has no value to take",
        "seed: [1, 2]    | seed: [1, 1]  | , line 7, column 13: 'seed' takes the same value twice: 1",
        "seed: [1, 2]    | seed: [1, 1.0]| , line 7, column 3: 'seed' takes the same value twice: 1 and 1.0",
        "seed: [1, 2]    | seed: [[1]]   | , line 7, column 10: a value of 'seed' is a number, a word or a text",
        "seed: [1, 2]    | seed: [1, 2   | , line 8, column 9: this is no YAML: ",
        "tanh: '         | ta/nh: '      | , line 8, column 3: 'ta/nh' of 'method' cannot name a folder",
        "[1e-3, 0.1]     | ['a b']       | , line 5, column 3: 'a b' of 'rate' cannot name a folder: up to 64 letters, digits, '-', '+', '.' and '_' can; give",
        "rate: [         | r ate: [      | , line 5, column 3: 'r ate' cannot be varied",
        "units: 50       | seed: 50      | , line 11, column 3: 'seed' is varied twice",
        "units: 50       | units: {x: '${units}'} | , line 11, column 3: the values of 'units' have ${units} in them",
        "relu}'          | ${relu}}'     | , line 8, column 3: there is no value for ${relu}",
      })
  void whatIsWrongInTheSectionIsToldWithItsPlace(String right, String wrong, String said) {
    assertRefused(RIGHT.replace(right, wrong), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "epochs: 2       | epochs: 2.5   | , line 15, column 44 (rate=1e-3): 'training.epochs' takes a whole number",
        "[1e-3,          | [much,        | , line 15, column 27 (rate=much): 'training.learning-rate' takes a number, not much",
        "seed: ${seed}   | sede: ${seed} | , line 16, column 1 (seed=1): there is no key 'sede' here, did you mean 'seed'?",
        "activation: tanh| activation: tahn | , line 14, column 20 (method=tanh): there is no activation 'tahn'",
        "tanh}'          | tanh}}'       | , line 14, column 20 (method=tanh): this is no YAML",
        "classes: 3      | clases: 3     | , line 13, column 32: there is no key 'clases' here",
      })
  void whatIsWrongInAnExperimentIsToldAsOfTheFile(String right, String wrong, String said) {
    assertRefused(RIGHT.replace(right, wrong), said);
  }

  @Test
  void thereAreNotTooMany() {
    assertRefused(
        RIGHT
            .replace("[1, 2]", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]")
            .replace("units: 50", "units: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]"),
        ", line 11, column 3: there are more than 1000 combinations of rate, seed, method, units");
    assertRefused("vary: [1]\n", ", line 1, column 7: 'vary' takes names and their values");
    assertRefused("vary:\n", ", line 1, column");
  }
}
