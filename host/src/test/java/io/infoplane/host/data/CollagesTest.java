package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollagesTest {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());

  private static DataSet load(String keys, Optional<Path> folder, long seed)
      throws JsonProcessingException {
    DataSpec spec = YAML.readValue("{name: collage, " + keys + "}", DataSpec.class);
    return DataSets.load(spec, folder, false, seed);
  }

  private static DataSet load(String keys) throws JsonProcessingException {
    return load(keys, Optional.empty(), 1);
  }

  /** The pixels of a cell of a collage of so many cells a side. */
  private static float[] cell(Rows rows, int row, int cells, int place) {
    float[] cell = new float[784];
    int side = 28 * cells;
    for (int y = 0; y < 28; y++) {
      int from = row * side * side + (place / cells * 28 + y) * side + place % cells * 28;
      System.arraycopy(rows.values(), from, cell, y * 28, 28);
    }
    return cell;
  }

  private static boolean hasInk(float[] cell) {
    for (float value : cell) {
      if (value > 0.5) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 4", "4, 7"})
  void halfOfTheOtherCellsHaveADigit(int cells, int others) throws JsonProcessingException {
    DataSet set = load("cells: " + cells + ", train-samples: 40, test-samples: 10");
    assertThat(set.sampleShape()).containsExactly(1, 28 * cells, 28 * cells);
    assertThat(set.classes()).isEqualTo(5);
    assertThat(set.test().n()).isEqualTo(10);
    for (int i = 0; i < 40; i++) {
      int inked = 0;
      for (int place = 0; place < cells * cells; place++) {
        inked += hasInk(cell(set.train(), i, cells, place)) ? 1 : 0;
      }
      assertThat(inked).isEqualTo(1 + others);
    }
  }

  /** The digits themselves are those of the glyphs that the same seed draws. */
  @Test
  void theRegionHoldsADigitOfTheClassAndNoOtherCellDoes() throws JsonProcessingException {
    DataSet set = load("classes: 3, train-samples: 30, test-samples: 30");
    Rows glyphs = DataSets.load(DataSpec.named("glyphs"), Optional.empty(), false, 1).train();
    Rows collages = set.train();
    assertThat(collages.hasRegions()).isTrue();
    for (int i = 0; i < collages.n(); i++) {
      float[] region = Arrays.copyOfRange(collages.regions(), 4 * i, 4 * i + 4);
      assertThat(region).endsWith(28, 28);
      int place = (int) (region[0] / 28 * 3 + region[1] / 28);
      for (int other = 0; other < 9; other++) {
        float[] cell = cell(collages, i, 3, other);
        if (other == place) {
          assertThat(digit(cell, glyphs)).isEqualTo(collages.labels()[i]);
        } else if (hasInk(cell)) {
          assertThat(digit(cell, glyphs)).isBetween(3, 9);
        }
      }
    }
  }

  private static int digit(float[] cell, Rows glyphs) {
    for (int i = 0; i < glyphs.n(); i++) {
      if (Arrays.equals(cell, 0, 784, glyphs.values(), 784 * i, 784 * i + 784)) {
        return glyphs.labels()[i];
      }
    }
    throw new AssertionError("the cell is none of the glyphs");
  }

  @Test
  void classesAndPlacesAreEquallyLikely() throws JsonProcessingException {
    Rows rows = load("cells: 2, train-samples: 2000, test-samples: 1").train();
    int[] ofClass = new int[5];
    int[] ofPlace = new int[4];
    for (int i = 0; i < rows.n(); i++) {
      ofClass[rows.labels()[i]]++;
      ofPlace[(int) (rows.regions()[4 * i] / 28 * 2 + rows.regions()[4 * i + 1] / 28)]++;
    }
    // 400 and 500, five standard deviations of a binomial
    assertThat(Arrays.stream(ofClass)).allMatch(count -> count > 310 && count < 490);
    assertThat(Arrays.stream(ofPlace)).allMatch(count -> count > 403 && count < 597);
  }

  @Test
  void fewerCollagesAreTheLeadingOnes() throws JsonProcessingException {
    Rows all = load("cells: 2, train-samples: 20, test-samples: 5").train();
    Rows some = load("cells: 2, train-samples: 8, test-samples: 5").train();
    assertThat(some).isEqualTo(all.leading(8));
    assertThat(load("cells: 2, train-samples: 8, test-samples: 5", Optional.empty(), 2).train())
        .isNotEqualTo(some);
  }

  @Test
  void whereAFolderIsNamedTheDigitsAreMnists(@TempDir Path empty) throws JsonProcessingException {
    assertThatThrownBy(() -> load("cells: 2", Optional.of(empty), 1))
        .hasMessageContaining("name the folder of the data set mnist by --data-dir");
    Path mnist = TestData.folder("mnist");
    String keys = "cells: 2, train-samples: 10, test-samples: 10";
    DataSet set = load(keys, Optional.of(mnist), 1);
    assertThat(set.description()).contains("the digits are of mnist");
    assertThat(load(keys + ", dir: '" + mnist + "'").test()).isEqualTo(set.test());
    Rows digits = DataSets.load(DataSpec.named("mnist"), Optional.of(mnist), false, 1).test();
    for (int i = 0; i < 10; i++) {
      float[] region = Arrays.copyOfRange(set.test().regions(), 4 * i, 4 * i + 4);
      int place = (int) (region[0] / 28 * 2 + region[1] / 28);
      assertThat(digit(cell(set.test(), i, 2, place), digits)).isEqualTo(set.test().labels()[i]);
    }
  }

  @Test
  void whatIsOutOfRangeIsSaid() {
    assertThatThrownBy(() -> load("classes: 10"))
        .hasMessageContaining("at most 9 are classes, as another has to be none");
    assertThatThrownBy(() -> load("cells: 9")).hasMessageContaining("cells is 9");
    assertThatThrownBy(() -> load("cells: 8, train-samples: 200000"))
        .hasMessageContaining("more than an array holds");
  }
}
