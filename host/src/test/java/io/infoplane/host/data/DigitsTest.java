package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
  private static DataSet load(String name, Optional<Path> folder) {
    DataSpec spec = DataSpec.named(name, Optional.empty(), OptionalInt.of(50), OptionalInt.of(20));
    return DataSets.load(spec, folder, false, 7);
  }

  @Test
  void withoutFilesTheyAreDrawn() {
    DataSet digits = load("digits", Optional.empty());
    assertThat(digits.name()).isEqualTo("glyphs");
    assertThat(digits.all()).isEqualTo(load("glyphs", Optional.empty()).all());
  }

  @Test
  void withFilesTheyAreMnist() {
    Path folder = TestData.folder("mnist");
    DataSet digits = load("digits", Optional.of(folder));
    assertThat(digits.name()).isEqualTo("mnist");
    assertThat(digits.all()).isEqualTo(load("mnist", Optional.of(folder)).all());
  }

  @Test
  void anEmptyFolderIsNotFilledWithDrawnOnes(@TempDir Path folder) {
    assertThatThrownBy(() -> load("digits", Optional.of(folder)))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("train-images-idx3-ubyte");
  }
}
