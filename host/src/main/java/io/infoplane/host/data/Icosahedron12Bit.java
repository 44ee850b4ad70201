package io.infoplane.host.data;

import io.infoplane.host.data.DataRequest.Split;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The 12-bit task: each pattern of 12 binary inputs on the vertices of an icosahedron, and a label
 * that no rotation of the icosahedron changes.
 *
 * <p>It is built in the manner of Shwartz-Ziv and Tishby, "Opening the black box of deep neural
 * networks via information" (2017, arXiv:1703.00810), whose inputs are 12 points of the sphere and
 * whose label is a threshold on the power spectrum of the pattern's spherical harmonics. Their
 * patterns and labels are not copied. Here, with x_v in {0, 1} at the unit vector v, the energy of
 * degree 0 is (sum x_v)^2 / 12 and that of degree 1 is 3 |sum x_v v|^2 / 12, and
 *
 * <pre>  y = 1 where (sum x_v)^2 - 3 |sum x_v v|^2 &gt; 27,</pre>
 *
 * <p>so many active vertices, evenly spread, make a 1. The count alone decides all but 6 and 7
 * active vertices; for the rest the arrangement has to be learnt. Since v . w is one of 1, 1/sqrt
 * 5, -1/sqrt 5 and -1, the left side is n^2 - 3n + 6 N3 - (6 / sqrt 5)(N1 - N2), where n vertices
 * are active and N1, N2, N3 pairs of them are neighbours, next neighbours, antipodes. Its values
 * nearest to the threshold are 26.05 and 27.32, far from rounding. Of the 4096 patterns 2098 are of
 * class 1: H(Y) = 0.99957 bit.
 */
final class Icosahedron12Bit implements DataSource {
  static final String NAME = "icosahedron-12bit";

  static final int VERTICES = 12;
  private static final int PATTERNS = 1 << VERTICES;
  private static final double THRESHOLD = 27;
  private static final double GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("train-fraction"));
  }

  @Override
  public DataSet load(DataRequest request) {
    Rows all = rows();
    Split split = request.split(all);
    return new DataSet(
        NAME,
        "all 4096 patterns of 12 binary inputs on the vertices of an icosahedron, inputs -1 and"
            + " +1, in random order; the label is a threshold on the power of the pattern's"
            + " spherical harmonics of degree 0 and 1, which no rotation changes",
        new int[] {VERTICES},
        2,
        split.train(),
        split.test(),
        OptionalDouble.of(labelEntropy(all.labels())));
  }

  /** All patterns in the order of their numbers, the first vertex being the highest bit. */
  static Rows rows() {
    double[][] vertices = vertices();
    float[] values = new float[PATTERNS * VERTICES];
    int[] labels = new int[PATTERNS];
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      double[] sum = new double[3];
      for (int v = 0; v < VERTICES; v++) {
        boolean active = (pattern >> (VERTICES - 1 - v) & 1) == 1;
        // -1 and +1 rather than 0 and 1: inputs of mean 0 suit tanh, and X is the same variable.
        values[pattern * VERTICES + v] = active ? 1 : -1;
        for (int axis = 0; active && axis < 3; axis++) {
          sum[axis] += vertices[v][axis];
        }
      }
      int count = Integer.bitCount(pattern);
      double dipole = Arrays.stream(sum).map(s -> s * s).sum();
      labels[pattern] = (double) count * count - 3 * dipole > THRESHOLD ? 1 : 0;
    }
    return new Rows(values, labels, VERTICES);
  }

  /**
   * The unit vectors (0, +-1, +-g), (+-1, +-g, 0), (+-g, 0, +-1) over sqrt(1 + g^2), g the golden
   * ratio.
   */
  static double[][] vertices() {
    double length = Math.sqrt(1 + GOLDEN_RATIO * GOLDEN_RATIO);
    double[][] vertices = new double[VERTICES][];
    for (int v = 0; v < VERTICES; v++) {
      double one = ((v & 1) == 0 ? 1 : -1) / length;
      double ratio = ((v & 2) == 0 ? GOLDEN_RATIO : -GOLDEN_RATIO) / length;
      vertices[v] =
          switch (v / 4) {
            case 0 -> new double[] {0, one, ratio};
            case 1 -> new double[] {one, ratio, 0};
            default -> new double[] {ratio, 0, one};
          };
    }
    return vertices;
  }

  /** I(X;Y) = H(Y) in nats, as each pattern has one label and all patterns are equally likely. */
  private static double labelEntropy(int[] labels) {
    double ones = Arrays.stream(labels).average().orElseThrow();
    return -ones * Math.log(ones) - (1 - ones) * Math.log1p(-ones);
  }
}
