package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClutteredTest {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());

  private static DataSet load(String keys, Optional<Path> folder, long seed)
      throws JsonProcessingException {
    DataSpec spec = YAML.readValue("{name: cluttered, " + keys + "}", DataSpec.class);
    return DataSets.load(spec, folder, false, seed);
  }

  private static DataSet load(String keys, long seed) throws JsonProcessingException {
    return load("train-samples: 30, test-samples: 5, " + keys, Optional.empty(), seed);
  }

  /** The sum of the pixels of a rectangle. */
  private static double ink(Rows rows, int row, int canvas, int top, int left, int side) {
    double ink = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        ink += rows.values()[row * canvas * canvas + y * canvas + x];
      }
    }
    return ink;
  }

  @Test
  void withoutDistractorsAllInkIsInTheRegion() throws JsonProcessingException {
    Rows rows = load("canvas: 50, distractors: 0", 1).train();
    Set<Float> tops = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      int top = (int) rows.regions()[4 * i];
      int left = (int) rows.regions()[4 * i + 1];
      double inside = ink(rows, i, 50, top, left, 28);
      assertThat(inside).isGreaterThan(20);
      assertThat(ink(rows, i, 50, 0, 0, 50)).isEqualTo(inside);
      tops.add(rows.regions()[4 * i]);
    }
    assertThat(tops).hasSizeGreaterThan(8).allMatch(top -> top >= 0 && top <= 22);
  }

  @Test
  void theDigitIsOneOfTheSetBehindItsDistractors() throws JsonProcessingException {
    DataSet set = load("canvas: 28, distractors: 3", 1);
    DataSet clear = load("canvas: 28, distractors: 0", 1);
    // The first image is drawn from the same random numbers up to its distractors.
    assertThat(set.train().labels()[0]).isEqualTo(clear.train().labels()[0]);
    int brighter = 0;
    for (int pixel = 0; pixel < 784; pixel++) {
      assertThat(set.train().values()[pixel])
          .isGreaterThanOrEqualTo(clear.train().values()[pixel])
          .isLessThanOrEqualTo(1);
      brighter += set.train().values()[pixel] > clear.train().values()[pixel] ? 1 : 0;
    }
    // Each of three patches of 64 pixels may add to what is there.
    assertThat(brighter).isBetween(1, 3 * 64);
  }

  @Test
  void moreDistractorsAreMoreInkOutside() throws JsonProcessingException {
    double few = 0;
    double many = 0;
    Rows of4 = load("distractors: 4", 2).train();
    Rows of40 = load("distractors: 40", 2).train();
    assertThat(of4.dimension()).isEqualTo(96 * 96);
    for (int i = 0; i < 30; i++) {
      few += ink(of4, i, 96, 0, 0, 96);
      many += ink(of40, i, 96, 0, 0, 96);
    }
    // Patches show a few pixels of ink each: 36 more of them.
    assertThat((many - few) / 30 / 36).isBetween(2.0, 40.0);
  }

  @Test
  void theSameSeedDrawsTheSame() throws JsonProcessingException {
    assertThat(load("canvas: 40", 3).all()).isEqualTo(load("canvas: 40", 3).all());
    assertThat(load("canvas: 40", 3).all()).isNotEqualTo(load("canvas: 40", 4).all());
  }

  @Test
  void aSmallerCanvasThanADigitIsRefused() {
    assertThatThrownBy(() -> load("canvas: 20", 1)).hasMessageContaining("canvas is 20");
  }

  @Test
  void anEmptyFolderIsNotFilledWithGlyphs(@TempDir Path folder) {
    assertThatThrownBy(() -> load("canvas: 40", Optional.of(folder), 1))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("train-images-idx3-ubyte");
  }
}
