package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;

/**
 * What a classifier says of the classes: a row of M numbers for each input, read as log q(y|t).
 *
 * @param layer n x M numbers
 * @param areProbabilities whether they are q themselves; else logits, whose softmax is q
 */
record ClassScores(Continuous layer, boolean areProbabilities) {
  /** So far the float32, or float16, probabilities of a row may add up to something else than 1. */
  private static final double ROUNDING = 1e-3;

  /** Whether all rows are probabilities: nothing below 0, and 1 in all. */
  static boolean looksLikeProbabilities(Continuous layer) {
    double[] row = new double[layer.dimension()];
    for (int i = 0; i < layer.size(); i++) {
      layer.samples().copyRows(i, i + 1, row, 0);
      double sum = 0;
      for (double value : row) {
        if (value < 0) {
          return false;
        }
        sum += value;
      }
      if (Math.abs(sum - 1) > ROUNDING) {
        return false;
      }
    }
    return true;
  }

  int classes() {
    return layer.dimension();
  }

  /** What the layer holds for an input. */
  double[] row(int row) {
    return layer.samples().row(row);
  }

  /** Whether the rows of some input differ, by more than rounding. */
  boolean differWithin(Discrete inputs) {
    double[][] first = new double[inputs.symbols()][];
    for (int i = 0; i < inputs.size(); i++) {
      int input = inputs.symbol(i);
      double[] row = row(i);
      if (first[input] == null) {
        first[input] = row;
      }
      for (int k = 0; k < row.length; k++) {
        double size = Math.max(1, Math.abs(first[input][k]));
        if (Math.abs(row[k] - first[input][k]) > ROUNDING * size) {
          return true;
        }
      }
    }
    return false;
  }

  /** ln q(y|t) for each class; negative infinity where a probability is 0. */
  double[] logProbabilities(int row) {
    double[] scores = row(row);
    if (areProbabilities) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] = Math.log(scores[k]);
      }
    }
    // Probabilities are divided by their sum too, which rounding has moved from 1.
    normalise(scores);
    return scores;
  }

  /** Takes the logarithm of the sum of exponentials away, so that the exponentials add up to 1. */
  static void normalise(double[] scores) {
    double logSum = logSum(scores);
    for (int k = 0; k < scores.length; k++) {
      scores[k] -= logSum;
    }
  }

  /** Logarithm of the sum of exponentials. */
  static double logSum(double[] scores) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - largest);
    }
    return largest + Math.log(sum);
  }
}
