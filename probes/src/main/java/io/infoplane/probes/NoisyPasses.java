package io.infoplane.probes;

import io.infoplane.api.Discrete;
import java.util.Arrays;
import java.util.Optional;

/**
 * What several passes of each input through a noisy classifier bound beside {@link SoftmaxBound}.
 *
 * <p>With q(y|t) the softmax of the scores z, and E[. | X] the mean over the passes of an input,
 *
 * <pre>  I(X;Y) &gt;= H(Y) + E ln E[q(Y|T) | X]                     the mean of the passes
 *         &gt;= H(Y) + E ln q(Y|T)                            the bound, of I(T;Y) too
 *         &gt;= H(Y) + E z_Y - E ln E[sum_k exp(z_k) | X]     Donsker and Varadhan</pre>
 *
 * <p>Both steps down are Jensen's inequality over the noise, and hold for the passes as drawn. The
 * last line is the bound of Donsker and Varadhan (1983) given X with the critic z_y - ln p(y),
 * where classes are equally frequent that with the critic z_y (Qin and Kim, 2019).
 *
 * @param mean of the passes, in nats
 * @param donskerVaradhan empty where the softmax alone was recorded: it has lost what is added to
 *     all scores of a row
 */
record NoisyPasses(ClusteredMean mean, Optional<DonskerVaradhan> donskerVaradhan) {

  /**
   * The bound of Donsker and Varadhan.
   *
   * @param value in nats
   * @param excess by how much it is likely to be too large, in nats: the logarithm of a mean over
   *     few passes is too small, by about half the squared relative error of that mean; infinite
   *     where an input has a single pass
   */
  record DonskerVaradhan(ClusteredMean value, double excess) {}

  /**
   * From the rows of noisy passes.
   *
   * @param scores of n rows
   * @param y their labels
   * @param inputs which input each row is a pass of: two inputs at least, each with a row
   * @param mixedIn the weight of the uniform law in q
   */
  static NoisyPasses of(ClassScores scores, Discrete y, Discrete inputs, double mixedIn) {
    return new NoisyPasses(
        mean(scores, y, inputs, mixedIn),
        scores.areProbabilities()
            ? Optional.empty()
            : Optional.of(donskerVaradhan(scores, y, inputs)));
  }

  private static ClusteredMean mean(
      ClassScores scores, Discrete y, Discrete inputs, double mixedIn) {
    int[] passes = inputs.counts();
    double[][] sums = new double[passes.length][scores.classes()];
    for (int i = 0; i < y.size(); i++) {
      double[] row = scores.logProbabilities(i);
      double[] sum = sums[inputs.symbol(i)];
      for (int k = 0; k < row.length; k++) {
        sum[k] += (1 - mixedIn) * Math.exp(row[k]) + mixedIn / row.length;
      }
    }
    int[] counts = y.counts();
    double[] shares = new double[y.size()];
    for (int i = 0; i < shares.length; i++) {
      int input = inputs.symbol(i);
      int label = y.symbol(i);
      shares[i] =
          Math.log(sums[input][label] / passes[input])
              - Math.log((double) counts[label] / shares.length);
    }
    return ClusteredMean.of(shares, inputs);
  }

  private static DonskerVaradhan donskerVaradhan(ClassScores scores, Discrete y, Discrete inputs) {
    int n = y.size();
    int[] counts = y.counts();
    int[] passes = inputs.counts();
    double[] shares = new double[n];
    double[] logSums = new double[n];
    double[] largest = new double[passes.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      double[] logits = scores.row(i);
      shares[i] = logits[y.symbol(i)] - Math.log((double) counts[y.symbol(i)] / n);
      logSums[i] = ClassScores.logSum(logits);
      int input = inputs.symbol(i);
      largest[input] = Math.max(largest[input], logSums[i]);
    }
    double[] sums = new double[passes.length];
    double[] squares = new double[passes.length];
    for (int i = 0; i < n; i++) {
      int input = inputs.symbol(i);
      double weight = Math.exp(logSums[i] - largest[input]);
      sums[input] += weight;
      squares[input] += weight * weight;
    }
    for (int i = 0; i < n; i++) {
      int input = inputs.symbol(i);
      shares[i] -= largest[input] + Math.log(sums[input] / passes[input]);
    }
    double excess = 0;
    for (int input = 0; input < passes.length; input++) {
      excess += passes[input] * excess(sums[input], squares[input], passes[input]) / n;
    }
    return new DonskerVaradhan(ClusteredMean.of(shares, inputs), excess);
  }

  /** Variance / (2 k mean^2) of k weights. */
  private static double excess(double sum, double squares, int k) {
    return k == 1
        ? Double.POSITIVE_INFINITY
        : Math.max(0, squares * k / (sum * sum) - 1) / (2 * (k - 1.0));
  }
}
