package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Equally likely classes, each a Gaussian of unit covariance, with means k (1, ..., 1) where k
 * grows in steps of 2 and is 0 on average: for five classes -4, -2, 0, 2, 4. The information I(X;Y)
 * is known: the projection of x on the diagonal is a sufficient statistic of the class, so
 *
 * <pre>  I(X;Y) = (1/M) sum_k  E[ ln N(s; m_k, 1) - ln (1/M) sum_j N(s; m_j, 1) ],  s ~ N(m_k, 1),
 * </pre>
 *
 * <p>with m_k = k sqrt d, an integral over one dimension whatever d is.
 */
public final class GaussianClasses implements DataSource {
  static final String NAME = "gaussian-classes";

  /** As many inputs as a dense layer takes without strain. */
  static final int LARGEST_DIMENSION = 4096;

  /** Beyond this classes are no longer told apart by a network of a few layers. */
  static final int MOST_CLASSES = 1000;

  private static final int DEFAULT_DIMENSION = 2;
  private static final int DEFAULT_CLASSES = 5;
  private static final int DEFAULT_TRAIN = 10_000;
  private static final int DEFAULT_TEST = 2_000;

  /** N(0, 1) beyond 10 holds 1.5e-23 of the mass. */
  private static final double REACH = 10;

  /** The trapezoidal sum of a smooth, fast decaying function converges faster than any power. */
  private static final double STEP = 1 / 64.0;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("dimension", "classes"));
  }

  @Override
  public DataSet load(DataRequest request) {
    int dimension = request.spec().dimension().orElse(DEFAULT_DIMENSION);
    int classes = request.spec().classes().orElse(DEFAULT_CLASSES);
    int train = request.spec().trainSamples().orElse(DEFAULT_TRAIN);
    int test = request.spec().testSamples().orElse(DEFAULT_TEST);
    return new DataSet(
        NAME,
        classes
            + " equally likely Gaussian classes in "
            + dimension
            + " dimensions with unit covariance, their means 2 apart in each coordinate along the"
            + " diagonal; inputs not scaled",
        new int[] {dimension},
        classes,
        draw(request.random(NAME + "/train"), train, dimension, classes),
        draw(request.random(NAME + "/test"), test, dimension, classes),
        OptionalDouble.of(information(classes, dimension)));
  }

  private static Rows draw(RandomGenerator random, int n, int dimension, int classes) {
    if ((long) n * dimension > Integer.MAX_VALUE - 8) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          n
              + " samples of dimension "
              + dimension
              + " are more than the 2^31 - 9 numbers that fit");
    }
    NormalStream normal = new NormalStream(random);
    float[] values = new float[n * dimension];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(classes);
      double mean = mean(labels[i], classes);
      for (int j = 0; j < dimension; j++) {
        values[i * dimension + j] = (float) (mean + normal.next());
      }
    }
    return new Rows(values, labels, dimension);
  }

  /** The mean of a class in each coordinate. */
  public static double mean(int label, int classes) {
    return 2.0 * label - (classes - 1);
  }

  /** I(X;Y) in nats by the integral above. */
  public static double information(int classes, int dimension) {
    double[] means = new double[classes];
    Arrays.setAll(means, k -> mean(k, classes) * Math.sqrt(dimension));
    double sum = 0;
    for (double mean : means) {
      for (double z = -REACH; z <= REACH; z += STEP) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        sum += density * STEP * -Math.log(meanRatio(mean, z, means));
      }
    }
    return sum / classes;
  }

  /** Average over the classes of N(s; m_j, 1) / N(s; m, 1) at s = m + z; at least 1 / classes. */
  private static double meanRatio(double mean, double z, double[] means) {
    double sum = 0;
    for (double other : means) {
      double shifted = mean + z - other;
      sum += Math.exp((z * z - shifted * shifted) / 2);
    }
    return sum / means.length;
  }
}
