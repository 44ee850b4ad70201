package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Icosahedron12BitTest {
  private final Rows rows = Icosahedron12Bit.rows();
  private final double[][] vertices = Icosahedron12Bit.vertices();

  @Test
  void verticesAreAnIcosahedron() {
    for (double[] v : vertices) {
      // one vertex itself, five neighbours, five next neighbours, one antipode
      double[] cosines = Arrays.stream(vertices).mapToDouble(w -> dot(v, w)).sorted().toArray();
      double near = 1 / Math.sqrt(5);
      double[] expected = {-1, -near, -near, -near, -near, -near, near, near, near, near, near, 1};
      assertThat(cosines).containsExactly(expected, within(1e-14));
    }
  }

  @Test
  void labelsAreTheSameUnderAllSixtyRotations() {
    List<int[]> rotations = rotations();
    assertThat(rotations).hasSize(60);
    for (int[] rotation : rotations) {
      for (int pattern = 0; pattern < 4096; pattern++) {
        int rotated = 0;
        for (int v = 0; v < 12; v++) {
          rotated |= (pattern >> (11 - v) & 1) << (11 - rotation[v]);
        }
        assertThat(rows.labels()[rotated]).isEqualTo(rows.labels()[pattern]);
      }
    }
  }

  @Test
  void labelsAreBalanced() {
    assertThat(Arrays.stream(rows.labels()).sum()).isEqualTo(2098);
    double bits =
        DataSets.load(DataSpec.named("12-bit"), Optional.empty(), false, 1)
                .knownInformation()
                .orElseThrow()
            / Math.log(2);
    // q = 2098 / 4096: -q log2 q - (1 - q) log2 (1 - q)
    assertThat(bits).isCloseTo(0.9995700006503029, within(1e-12));
  }

  @Test
  void labelsNeedMoreThanTheCount() {
    for (int count = 0; count <= 12; count++) {
      int wanted = count;
      long[] labels =
          IntStream.range(0, 4096)
              .filter(pattern -> Integer.bitCount(pattern) == wanted)
              .mapToLong(pattern -> rows.labels()[pattern])
              .distinct()
              .sorted()
              .toArray();
      assertThat(labels)
          .isEqualTo(count == 6 || count == 7 ? new long[] {0, 1} : new long[] {count < 6 ? 0 : 1});
    }
  }

  @Test
  void labelsAgreeWithTheCountsOfPairs() {
    for (int pattern = 0; pattern < 4096; pattern++) {
      int[] pairs = new int[3];
      for (int v = 0; v < 12; v++) {
        for (int w = 0; w < v; w++) {
          if ((pattern >> (11 - v) & pattern >> (11 - w) & 1) == 1) {
            double cosine = dot(vertices[v], vertices[w]);
            pairs[cosine > 0 ? 0 : cosine > -0.9 ? 1 : 2]++;
          }
        }
      }
      int n = Integer.bitCount(pattern);
      double score = n * n - 3 * n + 6 * pairs[2] - 6 / Math.sqrt(5) * (pairs[0] - pairs[1]);
      assertThat(Math.abs(score - 27)).isGreaterThan(0.3);
      assertThat(rows.labels()[pattern]).isEqualTo(score > 27 ? 1 : 0);
    }
  }

  @Test
  void rowsAreThePatternsInOrder() {
    for (int pattern = 0; pattern < 4096; pattern++) {
      int number = 0;
      for (int v = 0; v < 12; v++) {
        float value = rows.values()[pattern * 12 + v];
        assertThat(Math.abs(value)).isEqualTo(1f);
        number = 2 * number + (value > 0 ? 1 : 0);
      }
      assertThat(number).isEqualTo(pattern);
    }
  }

  @Test
  void splitIsTheSameForOneSeedAndHoldsEveryPatternOnce() {
    DataSet set = DataSets.load(DataSpec.named("icosahedron-12bit"), Optional.empty(), false, 7);
    assertThat(set.train().n()).isEqualTo(3277);
    assertThat(set.test().n()).isEqualTo(819);
    assertThat(numbers(set.all()).sorted().toArray()).isEqualTo(IntStream.range(0, 4096).toArray());
    DataSet again = DataSets.load(DataSpec.named("12-bit"), Optional.empty(), false, 7);
    assertThat(again.train()).isEqualTo(set.train());
    DataSet other = DataSets.load(DataSpec.named("12-bit"), Optional.empty(), false, 8);
    assertThat(other.train()).isNotEqualTo(set.train());
    assertThat(set.knownInformation()).isNotEqualTo(OptionalDouble.empty());
  }

  @Test
  void everyMachineMakesTheSameSplit() throws Exception {
    Rows all = DataSets.load(DataSpec.named("12-bit"), Optional.empty(), false, 1).all();
    ByteBuffer bytes = ByteBuffer.allocate(4 * 4096 * 2);
    numbers(all).forEach(bytes::putInt);
    Arrays.stream(all.labels()).forEach(bytes::putInt);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    // Recorded from the first split; a change would change the numbers of every experiment.
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("ea07881c52d16bc84b69f1f93f12c7d7a7af3e154c375ce76ebcfb9ecb8f500a");
  }

  private static IntStream numbers(Rows rows) {
    return IntStream.range(0, rows.n())
        .map(
            i -> {
              int number = 0;
              for (int v = 0; v < 12; v++) {
                number = 2 * number + (rows.values()[i * 12 + v] > 0 ? 1 : 0);
              }
              return number;
            });
  }

  /**
   * Each rotation as a permutation of the vertices: it is fixed by where it takes one edge, and
   * there are 60 directed edges.
   */
  private List<int[]> rotations() {
    List<int[]> rotations = new ArrayList<>();
    double[][] from = frame(0, neighbour(0));
    for (int v = 0; v < 12; v++) {
      for (int w = 0; w < 12; w++) {
        if (v != w && dot(vertices[v], vertices[w]) > 0.1) {
          double[][] to = frame(v, w);
          int[] permutation = new int[12];
          for (int u = 0; u < 12; u++) {
            permutation[u] = vertexAt(rotate(vertices[u], from, to));
          }
          assertThat(Arrays.stream(permutation).distinct().count()).isEqualTo(12);
          rotations.add(permutation);
        }
      }
    }
    return rotations;
  }

  private int neighbour(int v) {
    int w = 0;
    while (w == v || dot(vertices[v], vertices[w]) < 0.1) {
      w++;
    }
    return w;
  }

  /** A right-handed orthonormal frame: the vertex, the way to its neighbour, and their normal. */
  private double[][] frame(int v, int w) {
    double[] first = vertices[v];
    double along = dot(first, vertices[w]);
    double[] second = new double[3];
    for (int i = 0; i < 3; i++) {
      second[i] = (vertices[w][i] - along * first[i]) / Math.sqrt(1 - along * along);
    }
    double[] third = {
      first[1] * second[2] - first[2] * second[1],
      first[2] * second[0] - first[0] * second[2],
      first[0] * second[1] - first[1] * second[0]
    };
    return new double[][] {first, second, third};
  }

  private static double[] rotate(double[] point, double[][] from, double[][] to) {
    double[] rotated = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double coordinate = dot(point, from[axis]);
      for (int i = 0; i < 3; i++) {
        rotated[i] += coordinate * to[axis][i];
      }
    }
    return rotated;
  }

  private int vertexAt(double[] point) {
    for (int v = 0; v < 12; v++) {
      if (dot(point, vertices[v]) > 0.999) {
        return v;
      }
    }
    throw new AssertionError("no vertex at " + Arrays.toString(point));
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
