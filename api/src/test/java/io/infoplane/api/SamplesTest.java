package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  /** SHA-256 of "FLOAT64 2 3\n" and the six values in little-endian order, by Python's hashlib. */
  @Test
  void digestOfDoublesIsThatOfShapeAndValues() {
    Samples samples = Samples.of(new double[] {1, -2.5, 0.1, 1e300, -0.0, Double.MIN_VALUE}, 2, 3);
    assertThat(samples.sha256())
        .isEqualTo("671cc02b5292e82570440beedbc0dc7c70959922efcfefe65f61330013c0a871");
  }

  /** SHA-256 of "FLOAT32 2 2\n" and the four values in little-endian order, by Python's hashlib. */
  @Test
  void digestOfFloatsIsThatOfShapeAndValues() {
    Samples samples = Samples.of(new float[] {1, -2.5f, 0.1f, 3e38f}, 2, 2);
    assertThat(samples.sha256())
        .isEqualTo("0bfc26ef4e46cceab94041c441410996149ec81be774014ea72a3ec29ef4847f");
  }

  @Test
  void digestTellsShapeTypeAndEveryValueApart() {
    double[] values = new double[40_000];
    Samples samples = Samples.of(values, 200, 200);
    assertThat(samples).isEqualTo(Samples.of(values, 200, 200));
    assertThat(samples).isNotEqualTo(Samples.of(values, 100, 400));
    assertThat(samples).isNotEqualTo(Samples.of(new float[40_000], 200, 200));
    values[39_999] = Double.MIN_VALUE;
    assertThat(samples).isNotEqualTo(Samples.of(values, 200, 200));
  }

  @Test
  void negativeZeroIsAnotherContentButTheSameRow() {
    Samples samples = Samples.of(new double[] {0.0, 1, -0.0, 1}, 2, 2);
    assertThat(samples.identity().symbols()).isEqualTo(1);
    assertThat(Samples.of(new double[] {0.0}, 1, 1))
        .isNotEqualTo(Samples.of(new double[] {-0.0}, 1, 1));
  }

  @Test
  void nobodyCanChangeThemFromOutside() {
    double[] given = {1, 2, 3, 4};
    Samples samples = Samples.of(given, 2, 2);
    String digest = samples.sha256();
    given[0] = 99;
    samples.toArray()[1] = 99;
    samples.row(1)[0] = 99;
    assertThat(samples.toArray()).containsExactly(1, 2, 3, 4);
    assertThat(Samples.of(samples.toArray(), 2, 2).sha256()).isEqualTo(digest);
    float[] narrow = {1, 2};
    Samples floats = Samples.of(narrow, 1, 2);
    narrow[0] = 99;
    assertThat(floats.get(0, 0)).isEqualTo(1);
    double[][] rows = {{1, 2}, {3, 4}};
    Samples fromRows = Samples.of(rows);
    rows[0][0] = 99;
    assertThat(fromRows).isEqualTo(samples);
  }

  @Test
  void raggedRowsAreRefused() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new double[][] {{1, 2}, {3}}))
        .contains("row 1 has 1 values, row 0 has 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsRefusedWithItsPlace(double bad) {
    double[] values = new double[6];
    values[4] = bad;
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(values, 2, 3))
        .contains("row 1, column 1 is " + bad);
    float[] floats = new float[6];
    floats[4] = (float) bad;
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(floats, 2, 3))
        .contains("row 1, column 1 is " + bad);
  }

  @Test
  void emptyMatricesAreRefused() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new double[0][0]))
        .contains("at least one row");
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new double[2][0]))
        .contains("at least one row and one column");
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new double[0], 0, 3)).contains("0 x 3");
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new float[0], 3, -1)).contains("3 x -1");
  }

  @Test
  void aWrongLengthIsRefused() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new double[5], 2, 3))
        .contains("2 x 3 samples need 6 values, not 5");
  }

  /** 65536 x 65536 is 0 in 32 bits: an empty array must not pass for it. */
  @Test
  void aProductBeyondAnIntIsRefused() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new double[0], 1 << 16, 1 << 16))
        .contains("more than 2^31 - 9 values");
    assertRefused(ErrorCode.DATA_INVALID, () -> Samples.of(new float[0], Integer.MAX_VALUE, 1))
        .contains("more than 2^31 - 9 values");
  }

  @Test
  void rowsAreCopiedAndWidened() {
    Samples floats = Samples.of(new float[] {0.1f, 2, 3, 4, 5, 6}, 3, 2);
    double[] wide = new double[5];
    floats.copyRows(0, 2, wide, 1);
    assertThat(wide).containsExactly(0, 0.1f, 2, 3, 4);
    Samples doubles = Samples.of(new double[] {0.1, 2, 3, 4, 5, 6}, 3, 2);
    float[] narrow = new float[4];
    doubles.copyRows(0, 2, narrow, 0);
    assertThat(narrow).containsExactly(0.1f, 2, 3, 4);
    assertThat(doubles.row(2)).containsExactly(5, 6);
    assertThat(doubles.get(1, 1)).isEqualTo(4);
    assertThat(doubles).hasToString("3 x 2 float64");
  }

  @Test
  void aPlaceOutsideTheMatrixIsRefused() {
    Samples samples = Samples.of(new double[] {1, 2, 3, 4}, 2, 2);
    for (int[] place : new int[][] {{0, 2}, {0, -1}, {2, 0}, {-1, 0}, {-1, 1}}) {
      assertThatThrownBy(() -> samples.get(place[0], place[1]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void identityNumbersDistinctRowsInOrderOfAppearance() {
    Samples samples = Samples.of(new double[][] {{5, 1}, {1, 5}, {5, 1}, {5, 2}, {1, 5}, {0, 0}});
    assertThat(samples.identity().toArray()).containsExactly(0, 1, 0, 2, 1, 3);
    assertThat(samples.identity().symbols()).isEqualTo(4);
  }

  @Test
  void identityOfManyRowsIsThatOfTheirOrigin() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 20_000;
    int patterns = 700;
    float[] values = new float[n * 3];
    int[] origin = new int[n];
    for (int i = 0; i < n; i++) {
      origin[i] = i < patterns ? i : random.nextInt(patterns);
      for (int k = 0; k < 3; k++) {
        values[i * 3 + k] = (float) Math.sin(origin[i] * 3.0 + k);
      }
    }
    assertThat(Samples.of(values, n, 3).identity().toArray()).isEqualTo(origin);
  }
}
