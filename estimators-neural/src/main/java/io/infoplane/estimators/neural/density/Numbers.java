package io.infoplane.estimators.neural.density;

import io.infoplane.estimators.neural.data.Features;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Columns of numbers: a network gives a mean and a log variance for each, and q(y|x) is their
 * Gaussian without correlations, ln q = -1/2 sum_k [ (y_k - m_k)<sup>2</sup> exp(-l_k) + l_k + ln 2
 * pi ].
 *
 * <p>The columns are taken with mean 0 and deviation 1, and the log variance is {@value
 * #LARGEST_LOG_VARIANCE} tanh(s / {@value #LARGEST_LOG_VARIANCE}) of the output s, so that no
 * density grows beyond all bounds where X gives Y away; a column then counts for at most 5 nats.
 */
public final class Numbers implements Target {
  private static final double LARGEST_LOG_VARIANCE = 10;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final float[] values;
  private final int size;
  private final int columns;
  private final double[] logDeviations;

  private Numbers(float[] values, int size, int columns, double[] logDeviations) {
    this.values = values;
    this.size = size;
    this.columns = columns;
    this.logDeviations = logDeviations;
  }

  /**
   * Takes the samples of a variable. O(n d).
   *
   * @param features its columns, in which densities are told
   * @return empty if a column does not vary, or overflows, as float32
   */
  public static Optional<Numbers> of(Features features) {
    int n = features.size();
    int d = features.width();
    float[] values = new float[Math.multiplyExact(n, d)];
    features.copy(IntStream.range(0, n).toArray(), values);
    double[] logDeviations = new double[d];
    for (int k = 0; k < d; k++) {
      double deviation = standardise(values, k, d, n);
      if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
        return Optional.empty();
      }
      logDeviations[k] = Math.log(deviation);
    }
    return Optional.of(new Numbers(values, n, d, logDeviations));
  }

  /**
   * The same samples without the columns that are linear functions of others: with them there is no
   * density, and they tell nothing more. O(n d<sup>2</sup> + d<sup>3</sup>).
   */
  public Numbers withoutDependentColumns() {
    int[] kept = Cholesky.of(correlation()).columns();
    if (kept.length == columns) {
      return this;
    }
    float[] some = new float[size * kept.length];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < kept.length; k++) {
        some[i * kept.length + k] = values[i * columns + kept[k]];
      }
    }
    return new Numbers(
        some, size, kept.length, Arrays.stream(kept).mapToDouble(k -> logDeviations[k]).toArray());
  }

  private static double standardise(float[] values, int column, int columns, int n) {
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += values[i * columns + column] / (double) n;
    }
    double square = 0;
    for (int i = 0; i < n; i++) {
      double difference = values[i * columns + column] - mean;
      square += difference * difference / n;
    }
    double deviation = Math.sqrt(square);
    for (int i = 0; i < n; i++) {
      int at = i * columns + column;
      values[at] = (float) ((values[at] - mean) / deviation);
    }
    return deviation;
  }

  @Override
  public int outputs() {
    return 2 * columns;
  }

  @Override
  public int size() {
    return size;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** How much ln q(y|x) can be above ln of a Gaussian of all samples, nearly: 5 nats a column. */
  public double mostNats() {
    return 0.5 * LARGEST_LOG_VARIANCE * columns;
  }

  /** Whether some value of the first column occurs more than once: then it has no density. */
  public boolean repeatsValues() {
    float[] sorted = new float[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = values[i * columns];
    }
    Arrays.sort(sorted);
    return IntStream.range(1, size).anyMatch(i -> sorted[i] == sorted[i - 1]);
  }

  private static double logVariance(double output) {
    return LARGEST_LOG_VARIANCE * Math.tanh(output / LARGEST_LOG_VARIANCE);
  }

  @Override
  public void logDensities(float[] outputs, int row, int[] samples, double[] into, int at) {
    int from = 2 * columns * row;
    double[] precisions = new double[columns];
    double constant = Arrays.stream(logDeviations).sum();
    for (int k = 0; k < columns; k++) {
      double logVariance = logVariance(outputs[from + columns + k]);
      precisions[k] = Math.exp(-logVariance);
      constant += 0.5 * (logVariance + LOG_TWO_PI);
    }
    for (int j = 0; j < samples.length; j++) {
      int y = samples[j] * columns;
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        double difference = values[y + k] - outputs[from + k];
        sum += difference * difference * precisions[k];
      }
      into[at + j] = -0.5 * sum - constant;
    }
  }

  @Override
  public void addGradient(float[] outputs, int row, int sample, double weight, float[] gradient) {
    int from = 2 * columns * row;
    for (int k = 0; k < columns; k++) {
      double logVariance = logVariance(outputs[from + columns + k]);
      double share = logVariance / LARGEST_LOG_VARIANCE;
      double precision = Math.exp(-logVariance);
      double difference = values[sample * columns + k] - outputs[from + k];
      gradient[from + k] += (float) (weight * difference * precision);
      gradient[from + columns + k] +=
          (float) (0.5 * weight * (difference * difference * precision - 1) * (1 - share * share));
    }
  }

  private double[][] correlation() {
    double[][] correlation = new double[columns][columns];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < columns; k++) {
        double value = values[i * columns + k] / (double) size;
        for (int l = 0; l <= k; l++) {
          correlation[k][l] += value * values[i * columns + l];
        }
      }
    }
    return correlation;
  }

  /**
   * The Gaussian with the mean and covariance of all samples: of all densities with this covariance
   * the one with the largest entropy. O(n d<sup>2</sup> + d<sup>3</sup>), then O(d<sup>2</sup>) a
   * sample.
   *
   * @return for columns of which none is a linear function of others
   */
  public Marginal marginal() {
    Cholesky factor = Cholesky.of(correlation());
    double constant =
        0.5 * (columns * LOG_TWO_PI + factor.logDeterminant()) + Arrays.stream(logDeviations).sum();
    return sample -> -0.5 * factor.squaredNorm(values, sample * columns) - constant;
  }
}
