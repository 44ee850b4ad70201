package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzDataSetTest {
  private final Map<String, NpyArray> arrays =
      new LinkedHashMap<>(
          Map.of(
              "x", NpyArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 5, 2, 1),
              "y", NpyArray.of(new long[] {0, 1, 2, 0, 1}, 5, 1)));

  @TempDir Path folder;

  private DataSet load(OptionalDouble trainFraction) {
    Npz.write(folder.resolve("own.npz"), arrays);
    DataSpec spec =
        new DataSpec(
            "npz",
            Optional.of(folder.toString()),
            Optional.of("own.npz"),
            trainFraction,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty());
    return DataSets.load(spec, Optional.empty(), false, 1);
  }

  private void assertRefused(String said) {
    assertThatThrownBy(() -> load(OptionalDouble.empty()))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining("own.npz")
        .hasMessageContaining(said);
  }

  @Test
  void rowsAreSplitAndKeepTheirLabels() {
    DataSet set = load(OptionalDouble.of(0.6));
    assertThat(set.sampleShape()).containsExactly(2, 1);
    assertThat(set.classes()).isEqualTo(3);
    assertThat(set.train().n()).isEqualTo(3);
    Rows all = set.all();
    for (int i = 0; i < 5; i++) {
      int row = (int) (all.values()[2 * i] - 1) / 2;
      assertThat(all.values()[2 * i + 1]).isEqualTo(2 * row + 2);
      assertThat(all.labels()[i]).isEqualTo(row % 3);
    }
  }

  @Test
  void testRowsOfTheFileAreTaken() {
    arrays.put("x_test", NpyArray.of(new double[] {0.5, 0.25}, 1, 2, 1));
    arrays.put("y_test", NpyArray.of(new int[] {3}, 1));
    DataSet set = load(OptionalDouble.empty());
    assertThat(set.train().values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(set.test()).isEqualTo(new Rows(new float[] {0.5f, 0.25f}, new int[] {3}, 2));
    assertThat(set.classes()).isEqualTo(4);
    assertThatThrownBy(() -> load(OptionalDouble.of(0.5)))
        .hasMessageContaining("leave train-fraction out");
  }

  @Test
  void plainNumbersAreSamplesOfOneInput() {
    arrays.put("x", NpyArray.of(new int[] {5, 4, 3, 2, 1}, 5));
    assertThat(load(OptionalDouble.empty()).sampleShape()).containsExactly(1);
  }

  @Test
  void whatMakesNoDataSetIsRefused() {
    arrays.put("y", NpyArray.of(new int[] {0, 1, 2}, 3));
    assertRefused("has 5 samples in x and 3 in y");
    arrays.put("y", NpyArray.of(new float[] {0, 1, 2, 3, 4}, 5));
    assertRefused("no whole numbers");
    arrays.put("y", NpyArray.of(new int[] {0, 1, 2, -1, 0}, 5));
    assertRefused("the label -1 in row 3 of y");
    arrays.put("y", NpyArray.of(new long[] {0, 1, 2, 1L << 40, 0}, 5));
    assertRefused("the label 1099511627776 in row 3 of y");
    arrays.put("y", NpyArray.of(new int[] {0, 1, 2, 5, 0}, 5));
    assertRefused("so 6 classes of 5 samples");
    arrays.put("y", NpyArray.of(new int[5], 5));
    assertRefused("the label 0 alone");
    arrays.put("y", NpyArray.of(new int[10], 5, 2));
    assertRefused("[5, 2]");
    arrays.remove("y");
    assertRefused("holds no array 'y'");
    arrays.put("y", NpyArray.of(new int[] {0, 1, 2, 0, 1}, 5));
    arrays.put("x", NpyArray.of(new double[] {0, 1, 2, 1e39, 4}, 5, 1));
    assertRefused("the value 1.0E39 in row 3 of x");
    arrays.put("x", NpyArray.of(new float[] {0, 1, 2, 3, Float.NaN}, 5, 1));
    assertRefused("the value NaN in row 4 of x");
    arrays.put("x", NpyArray.of(new float[0], 5, 0));
    assertRefused("no samples in x");
    arrays.put("x", NpyArray.of(new float[5], 5, 1));
    arrays.put("x_test", NpyArray.of(new float[4], 2, 2));
    arrays.put("y_test", NpyArray.of(new int[2], 2));
    assertRefused("[1] in x and [2] in x_test");
    arrays.remove("y_test");
    assertRefused("has samples of the shape [1]");
  }
}
