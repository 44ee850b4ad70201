package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSpecTest {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());

  @TempDir Path folder;

  private static DataSpec parse(String yaml) throws JsonProcessingException {
    return YAML.readValue(yaml, DataSpec.class);
  }

  private DataSet load(String yaml) throws JsonProcessingException {
    return DataSets.load(parse(yaml), Optional.of(folder), false, 1);
  }

  @Test
  void keysAreReadFromYaml() throws JsonProcessingException {
    DataSpec spec =
        parse(
            "{name: mnist, dir: d, file: f, train-fraction: 0.5, train-samples: 1,"
                + " test-samples: 0, download: true, dimension: 3, classes: 4, cells: 2}");
    assertThat(spec.name()).isEqualTo("mnist");
    assertThat(spec.dir()).contains("d");
    assertThat(spec.file()).contains("f");
    assertThat(spec.trainFraction()).hasValue(0.5);
    assertThat(spec.trainSamples()).hasValue(1);
    assertThat(spec.testSamples()).hasValue(0);
    assertThat(spec.download()).contains(true);
    assertThat(spec.dimension()).hasValue(3);
    assertThat(spec.classes()).hasValue(4);
    assertThat(spec.cells()).hasValue(2);
    assertThat(parse("name: mnist")).isEqualTo(DataSpec.named("mnist"));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws JsonProcessingException {
    DataSpec spec = parse("{name: glyphs, train-samples: 5}");
    assertThat(parse(YAML.writeValueAsString(spec))).isEqualTo(spec);
  }

  @Test
  void unknownAndMissingKeysAreRefused() {
    assertThatThrownBy(() -> parse("{name: mnist, trainSamples: 3}"))
        .isInstanceOfSatisfying(
            UnrecognizedPropertyException.class,
            e ->
                assertThat(e.getKnownPropertyIds())
                    .containsExactlyInAnyOrder(
                        "name",
                        "dir",
                        "file",
                        "train-fraction",
                        "train-samples",
                        "test-samples",
                        "download",
                        "dimension",
                        "classes",
                        "cells",
                        "canvas",
                        "distractors",
                        "label-noise"));
    assertThatThrownBy(() -> parse("{dir: d}")).isInstanceOf(MismatchedInputException.class);
    assertThatThrownBy(() -> parse("{name: mnist, train-samples: many}"))
        .isInstanceOfSatisfying(
            MismatchedInputException.class,
            e -> assertThat(e.getTargetType()).isEqualTo(Integer.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: ''}                              | needs a name",
        "{name: mnist, train-fraction: 0}        | train-fraction is 0.0",
        "{name: mnist, train-fraction: 1.01}     | train-fraction is 1.01",
        "{name: mnist, train-fraction: NaN}     | train-fraction is NaN",
        "{name: mnist, train-samples: 0}         | train-samples is 0",
        "{name: mnist, test-samples: -1}         | test-samples is -1",
        "{name: gaussian-classes, dimension: 0}  | dimension is 0",
        "{name: gaussian-classes, classes: 1}    | classes is 1",
      })
  void numbersOutOfRangeAreRefused(String yaml, String said) {
    assertThatThrownBy(() -> parse(yaml))
        .hasRootCauseInstanceOf(InfoplaneException.class)
        .rootCause()
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: icosahedron}                 | did you mean 'icosahedron-12bit'?",
        "{name: mnits}                       | did you mean 'mnist'?",
        "{name: imagenet}                    | (sets: icosahedron-12bit, gaussian-classes, digits, glyphs",
        "{name: glyphs, dir: x}              | glyphs takes no 'dir' (it takes train-samples",
        "{name: mnist, classes: 3}           | mnist takes no 'classes' (it takes dir, download",
        "{name: npz}                         | needs 'file'",
        "{name: glyphs, train-samples: 2147483647} | too many",
        "{name: gaussian-classes, dimension: 4096, train-samples: 1000000} | more than the 2^31",
      })
  void whatASetDoesNotTakeIsRefused(String yaml, String said) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining(said);
  }

  @Test
  void leadingRowsAreTaken() throws JsonProcessingException {
    DataSet whole = load("{name: icosahedron-12bit, train-fraction: 0.5}");
    assertThat(whole.train().n()).isEqualTo(2048);
    DataSet some = load("{name: 12-bit, train-fraction: 0.5, train-samples: 100, test-samples: 0}");
    assertThat(some.train()).isEqualTo(whole.train().leading(100));
    assertThat(some.test().n()).isZero();
    assertThat(some.all()).isEqualTo(some.train());
    assertThatThrownBy(() -> load("{name: 12-bit, test-samples: 4096}"))
        .hasMessage("test-samples is 4096, and the data set icosahedron-12bit has 819 such rows");
  }

  @Test
  void allRowsCanBeTrainedOn() throws JsonProcessingException {
    DataSet set = load("{name: 12-bit, train-fraction: 1}");
    assertThat(set.train().n()).isEqualTo(4096);
    assertThat(set.test().n()).isZero();
  }
}
