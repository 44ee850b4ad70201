package io.infoplane.host.score;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import io.infoplane.host.data.GaussianClasses;
import io.infoplane.host.data.NormalStream;
import java.util.random.RandomGenerator;

/**
 * A label of five equally likely classes, and points around the mean of the class on the diagonal,
 * at -4, -2, 0, 2 and 4 in each coordinate, with identity covariance: the data of Qin & Kim,
 * "Rethinking Softmax with Cross-Entropy" (2019). X is the label, the cause of the points.
 *
 * @param dimension d
 */
record DiagonalClasses(int dimension) implements Task {
  private static final int CLASSES = 5;

  @Override
  public TaskFamily family() {
    return TaskFamily.SOFTMAX;
  }

  @Override
  public double truth() {
    return GaussianClasses.information(CLASSES, dimension);
  }

  @Override
  public Capability needs() {
    return Capability.DISCRETE_CONTINUOUS;
  }

  /** The truth is an integral, whose last digits are no name. */
  @Override
  public String name() {
    return family() + " d=" + dimension;
  }

  @Override
  public Pair draw(RandomGenerator random, int n) {
    NormalStream normal = new NormalStream(random);
    int[] labels = new int[n];
    double[] points = new double[Math.multiplyExact(n, dimension)];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(CLASSES);
      double mean = GaussianClasses.mean(labels[i], CLASSES);
      for (int j = 0; j < dimension; j++) {
        points[i * dimension + j] = mean + normal.next();
      }
    }
    return new Pair(
        Discrete.of("label", labels, CLASSES),
        Continuous.of("points", Samples.of(points, n, dimension)));
  }
}
