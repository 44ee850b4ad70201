package io.infoplane.host.data;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The 4096 patterns of 12 binary inputs on the vertices of an icosahedron, with a label that no
 * rotation changes: in the manner of Shwartz-Ziv and Tishby (2017), whose inputs are 12 points on a
 * sphere and whose label is a thresholded rotation-invariant function of them.
 *
 * <p>The vertices lie at four angles from one another: 0, about 63.4, 116.6 and 180 degrees. A
 * rotation keeps the number of pairs of ones at each angle, so any function of the four numbers
 * (how many ones, how many such neighbours, how many such next-nearest, how many opposite) is
 * invariant. Ours weighs them by the zonal harmonics of degree 2, 4 and 6, which makes it the power
 * of the pattern in those degrees, and cuts at the threshold that comes nearest to balanced labels.
 */
final class Icosahedron {
  private static final int VERTICES = 12;
  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

  private Icosahedron() {}

  /** The 12 vertices, each a point in space. */
  static double[][] vertices() {
    double[][] vertices = new double[VERTICES][];
    int next = 0;
    for (int axis = 0; axis < 3; axis++) {
      for (int one = -1; one <= 1; one += 2) {
        for (int golden = -1; golden <= 1; golden += 2) {
          double[] vertex = new double[3];
          vertex[axis] = one;
          vertex[(axis + 1) % 3] = golden * GOLDEN;
          vertices[next++] = vertex;
        }
      }
    }
    return vertices;
  }

  static DataSet load(DataSets.Request request) {
    return DataSets.divided(
        request,
        "all 4096 patterns of 12 bits on the vertices of an icosahedron, with a rotation-invariant"
            + " balanced label; bits as -1 and 1",
        List.of(VERTICES),
        2,
        patterns(),
        OptionalDouble.of(labelEntropy()));
  }

  /** All patterns in the order of their numbers, first bit first, with their labels. */
  static Rows patterns() {
    int n = 1 << VERTICES;
    float[] values = new float[n * VERTICES];
    for (int pattern = 0; pattern < n; pattern++) {
      for (int bit = 0; bit < VERTICES; bit++) {
        values[pattern * VERTICES + bit] = bit(pattern, bit) ? 1 : -1;
      }
    }
    return new Rows(values, labels());
  }

  static boolean bit(int pattern, int vertex) {
    return (pattern >> (VERTICES - 1 - vertex) & 1) == 1;
  }

  private static int[] labels() {
    double[] power = new double[1 << VERTICES];
    double[][] kernel = kernel();
    for (int pattern = 0; pattern < power.length; pattern++) {
      for (int a = 0; a < VERTICES; a++) {
        for (int b = 0; b < VERTICES; b++) {
          if (bit(pattern, a) && bit(pattern, b)) {
            power[pattern] += kernel[a][b];
          }
        }
      }
      // Sums of the same terms in another order differ in the last bits, which must not decide.
      power[pattern] = Math.rint(power[pattern] * 1e6) / 1e6;
    }
    double threshold = balancedThreshold(power);
    return Arrays.stream(power).mapToInt(p -> p > threshold ? 1 : 0).toArray();
  }

  private static double balancedThreshold(double[] power) {
    double[] sorted = power.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    int below = half;
    while (below > 0 && sorted[below - 1] == sorted[half]) {
      below--;
    }
    int above = half;
    while (above < sorted.length && sorted[above] == sorted[half]) {
      above++;
    }
    // Equal powers have one label, so the cut is before or after the run in the middle.
    return half - below <= above - half && below > 0 ? sorted[below - 1] : sorted[half];
  }

  /** The sum of the Legendre polynomials of degree 2, 4 and 6 at the angle between two vertices. */
  private static double[][] kernel() {
    double[][] vertices = vertices();
    double[][] kernel = new double[VERTICES][VERTICES];
    for (int a = 0; a < VERTICES; a++) {
      for (int b = 0; b < VERTICES; b++) {
        double cosine = 0;
        for (int k = 0; k < 3; k++) {
          cosine += vertices[a][k] * vertices[b][k] / (1 + GOLDEN * GOLDEN);
        }
        kernel[a][b] = legendre(2, cosine) + legendre(4, cosine) + legendre(6, cosine);
      }
    }
    return kernel;
  }

  private static double legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int k = 1; k < degree; k++) {
      double next = ((2 * k + 1) * x * value - k * before) / (k + 1);
      before = value;
      value = next;
    }
    return value;
  }

  private static double labelEntropy() {
    int[] labels = labels();
    double p = Arrays.stream(labels).average().orElseThrow();
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }
}
