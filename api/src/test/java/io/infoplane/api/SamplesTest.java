package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void nobodyCanChangeThem() {
    double[] values = {1, 2, 3, 4};
    Samples samples = Samples.of(values, 2, 2);
    String digest = samples.sha256();
    values[0] = 9;
    samples.row(0)[0] = 9;
    samples.toArray()[0] = 9;
    assertThat(samples.get(0, 0)).isEqualTo(1);
    assertThat(samples.sha256()).isEqualTo(digest);
  }

  @Test
  void theDigestIsThatOfTypeShapeAndLittleEndianValues() {
    // Python: sha256(b"FLOAT64 1 2\n" + struct.pack("<2d", 1, -2)).hexdigest()
    assertThat(Samples.of(new double[] {1, -2}, 1, 2).sha256())
        .isEqualTo("3abf042a80c09f1c88604f22cccd746cdd62e9d6bdb407e3a8b7b3efd7528875");
    assertThat(Samples.of(new float[] {1, -2}, 1, 2).sha256())
        .isEqualTo("bb574b3ef3ab96b85e5dc8bb98be8eb827c59ac47eec87bc1fa9baa7028e25b6");
  }

  @Test
  void shapeAndTypeArePartOfTheIdentity() {
    Samples row = Samples.of(new double[] {1, 2}, 1, 2);
    assertThat(row).isEqualTo(Samples.of(new double[][] {{1, 2}}));
    assertThat(row).isNotEqualTo(Samples.of(new double[] {1, 2}, 2, 1));
    assertThat(row).isNotEqualTo(Samples.of(new float[] {1, 2}, 1, 2));
  }

  @Test
  void equalRowsHaveOneSymbolInOrderOfAppearance() {
    Samples samples = Samples.of(new double[][] {{0.0, 1}, {2, 3}, {-0.0, 1}, {2, 4}, {2, 3}});
    assertThat(samples.identity().toArray()).containsExactly(0, 1, 0, 2, 1);
    assertThat(samples.identity().symbols()).isEqualTo(3);
  }

  @Test
  void manyDistinctRowsAllHaveSymbolsOfTheirOwn() {
    SplittableRandom random = new SplittableRandom(2);
    double[] values = random.doubles(20_000).toArray();
    assertThat(Samples.of(values, 10_000, 2).identity().symbols()).isEqualTo(10_000);
  }

  @Test
  void rowsAreWidenedAndNarrowed() {
    Samples samples = Samples.of(new float[] {1.5f, 2, 3, 4}, 2, 2);
    assertThat(samples.row(0)).containsExactly(1.5, 2);
    float[] floats = new float[3];
    Samples.of(new double[] {1.5, 2, 3, 4}, 2, 2).copyRows(1, 2, floats, 1);
    assertThat(floats).containsExactly(0, 3, 4);
  }

  @Test
  void whatIsNoMatrixOfFiniteNumbersIsRefused() {
    assertThatThrownBy(() -> Samples.of(new double[][] {{1}, {1, 2}}))
        .hasMessageContaining("row 1 has 2 values");
    assertThatThrownBy(() -> Samples.of(new double[0][]))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
    assertThatThrownBy(() -> Samples.of(new double[3], 2, 2)).hasMessageContaining("not 3");
    assertThatThrownBy(() -> Samples.of(new double[1], 1 << 20, 1 << 20))
        .hasMessageContaining("2^31");
    assertThatThrownBy(() -> Samples.of(new double[] {1, Double.NaN}, 1, 2))
        .hasMessageContaining("row 0, column 1 is NaN");
    assertThatThrownBy(() -> Samples.of(new float[] {Float.POSITIVE_INFINITY}, 1, 1))
        .hasMessageContaining("Infinity");
  }
}
