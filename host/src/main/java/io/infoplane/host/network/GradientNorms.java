package io.infoplane.host.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the gradients of minibatches agree, for each weight matrix and bias: the norm of their mean
 * (the signal) and the norm of their standard deviation with n - 1 (the noise).
 *
 * <p>Memory: 16 bytes a parameter.
 */
final class GradientNorms {
  private final Map<String, Moments> byName = new LinkedHashMap<>();

  /** Count, mean and sum of squared deviations of each element (Welford 1962). */
  private static final class Moments {
    private final double[] mean;
    private final double[] squares;
    private int count;

    Moments(int length) {
      mean = new double[length];
      squares = new double[length];
    }

    void add(float[] gradient) {
      count++;
      double share = 1.0 / count;
      for (int i = 0; i < mean.length; i++) {
        double difference = gradient[i] - mean[i];
        mean[i] += difference * share;
        squares[i] += difference * (gradient[i] - mean[i]);
      }
    }
  }

  /**
   * Adds the gradient of a minibatch.
   *
   * @param parameter name of the weights or bias
   * @param gradient of the minibatch's mean loss
   */
  void add(String parameter, float[] gradient) {
    byName.computeIfAbsent(parameter, name -> new Moments(gradient.length)).add(gradient);
  }

  /**
   * The norms by name: {@code gradient-mean:P}, and {@code gradient-deviation:P} where there were
   * two minibatches, P being the name of the parameter.
   *
   * @param prefix in front of the names
   */
  Map<String, Double> norms(String prefix) {
    Map<String, Double> norms = new LinkedHashMap<>();
    byName.forEach(
        (name, moments) -> {
          double mean = 0;
          double variance = 0;
          for (int i = 0; i < moments.mean.length; i++) {
            mean += moments.mean[i] * moments.mean[i];
            variance += moments.squares[i];
          }
          norms.put(prefix + "gradient-mean:" + name, Math.sqrt(mean));
          if (moments.count > 1) {
            norms.put(
                prefix + "gradient-deviation:" + name, Math.sqrt(variance / (moments.count - 1)));
          }
        });
    return norms;
  }
}
