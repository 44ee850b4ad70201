package io.infoplane.estimators.neural.density;

import java.util.stream.IntStream;

/**
 * Symbols: a network gives a score s_k for each, and q(y|x) = exp(s_y) / sum_k exp(s_k).
 *
 * @param symbols of the samples, from 0; not copied
 * @param kinds number of symbols
 */
public record Classes(int[] symbols, int kinds) implements Target {

  @Override
  public int outputs() {
    return kinds;
  }

  @Override
  public int size() {
    return symbols.length;
  }

  @Override
  public void logDensities(float[] outputs, int row, int[] samples, double[] into, int at) {
    double logSum = logSum(outputs, row * kinds);
    for (int j = 0; j < samples.length; j++) {
      into[at + j] = outputs[row * kinds + symbols[samples[j]]] - logSum;
    }
  }

  private double logSum(float[] outputs, int from) {
    double largest = outputs[from];
    for (int k = 1; k < kinds; k++) {
      largest = Math.max(largest, outputs[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < kinds; k++) {
      sum += Math.exp(outputs[from + k] - largest);
    }
    return largest + Math.log(sum);
  }

  @Override
  public void addGradient(float[] outputs, int row, int sample, double weight, float[] gradient) {
    int from = row * kinds;
    double logSum = logSum(outputs, from);
    for (int k = 0; k < kinds; k++) {
      gradient[from + k] -= (float) (weight * Math.exp(outputs[from + k] - logSum));
    }
    gradient[from + symbols[sample]] += (float) weight;
  }

  /** The frequencies of the symbols among all samples, by counting. O(n). */
  public Marginal marginal() {
    int[] counts = new int[kinds];
    IntStream.of(symbols).forEach(symbol -> counts[symbol]++);
    return sample -> Math.log((double) counts[symbols[sample]] / symbols.length);
  }
}
