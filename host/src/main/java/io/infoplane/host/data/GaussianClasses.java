package io.infoplane.host.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Classes of Gaussians with identity covariance, two apart in each coordinate along the diagonal:
 * five of them have the means -4, -2, 0, 2, 4 in every coordinate. I(X;Y) is known by quadrature,
 * because the mean of the coordinates says all that X says of Y.
 */
final class GaussianClasses {
  private static final int TRAIN = 8000;
  private static final int TEST = 2000;
  private static final double APART = 2;

  private GaussianClasses() {}

  static DataSet load(DataSets.Request request) {
    int classes = request.spec().classes();
    int dimension = request.spec().dimension();
    int train = request.spec().trainSamples() == 0 ? TRAIN : request.spec().trainSamples();
    int test = request.spec().testSamples() == 0 ? TEST : request.spec().testSamples();
    return DataSets.inTwoParts(
        request,
        classes
            + " equally frequent Gaussian classes in "
            + dimension
            + " dimensions, 2 apart in each, identity covariance",
        List.of(dimension),
        classes,
        draw(train, classes, dimension, request.context().random("data/gaussian-classes/train")),
        draw(test, classes, dimension, request.context().random("data/gaussian-classes/test")),
        OptionalDouble.of(information(classes, dimension)));
  }

  private static double mean(int label, int classes) {
    return APART * (label - (classes - 1) / 2.0);
  }

  private static Rows draw(int n, int classes, int dimension, RandomGenerator random) {
    float[] values = new float[Math.multiplyExact(n, dimension)];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(classes);
      for (int k = 0; k < dimension; k++) {
        values[i * dimension + k] = (float) (mean(labels[i], classes) + random.nextGaussian());
      }
    }
    return new Rows(values, labels);
  }

  /**
   * I(X;Y) in nats: along the diagonal the classes are Gaussians of variance 1 with means sqrt(d)
   * times as far apart, so I = h(mixture) - (ln 2 pi + 1)/2, by the trapezoidal rule, which for
   * such densities converges faster than any power of the step.
   */
  static double information(int classes, int dimension) {
    List<Double> means = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      means.add(mean(label, classes) * Math.sqrt(dimension));
    }
    double step = 1.0 / 64;
    double from = means.get(0) - 12;
    double to = means.get(classes - 1) + 12;
    double entropy = 0;
    for (double t = from; t <= to; t += step) {
      double density = 0;
      for (double mean : means) {
        density += Math.exp(-(t - mean) * (t - mean) / 2);
      }
      density /= classes * Math.sqrt(2 * Math.PI);
      if (density > 0) {
        entropy -= density * Math.log(density) * step;
      }
    }
    return entropy - (Math.log(2 * Math.PI) + 1) / 2;
  }
}
