package io.infoplane.probes;

import io.infoplane.api.Discrete;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the softmax of a classifier says of the information about the label.
 *
 * <p>For any classifier q, with Y's frequencies p, the mean of ln q(Y|T) - ln p(Y) is at most
 * I(T;Y) (Barber and Agakov, 2003), and is
 *
 * <pre>  H(Y) + E ln q(Y|T),</pre>
 *
 * <p>so that each row has its share in it and the standard error of the mean is theirs. H(Y) is
 * that of the frequencies among the rows: on the average it is too small, and the bound holds.
 *
 * @param bound H(Y) + E ln q(Y|T) in nats
 * @param standardError of it, over the rows, or over the inputs where each has several noisy passes
 * @param balancedForm ln M + E ln q(Y|T) in nats
 * @param accuracy share of the rows whose class is the likeliest
 * @param underflows rows whose class had the probability 0
 * @param classes the same by class
 * @param noise what the passes of the same inputs bound, if there are any that differ
 */
record SoftmaxBound(
    double bound,
    double standardError,
    double balancedForm,
    double accuracy,
    int underflows,
    List<PerClass> classes,
    Optional<NoisyPasses> noise) {

  /**
   * The weight of the uniform law in the mixture that stands for a classifier with probabilities of
   * 0: half the distance of float32 numbers below 1, so that no other row sees it.
   */
  static final double MIXED_IN = 0x1p-24;

  /**
   * Rows of one class.
   *
   * @param rows how many
   * @param information mean of ln q(y|t) - ln p(y) over them in nats, 0 if there are none
   * @param accuracy share of them whose class is the likeliest, 0 if there are none
   */
  record PerClass(int rows, double information, double accuracy) {}

  /**
   * From the scores of n rows and their labels.
   *
   * @param inputs which input each row is a noisy pass of, two inputs at least; empty if rows are
   *     independent, two at least
   */
  static SoftmaxBound of(ClassScores scores, Discrete y, Optional<Discrete> inputs) {
    int n = y.size();
    double[] logQ = new double[n];
    boolean[] right = new boolean[n];
    int underflows = 0;
    for (int i = 0; i < n; i++) {
      double[] row = scores.logProbabilities(i);
      logQ[i] = row[y.symbol(i)];
      right[i] = likeliest(row) == y.symbol(i);
      underflows += logQ[i] == Double.NEGATIVE_INFINITY ? 1 : 0;
    }
    if (underflows > 0) {
      mixIn(logQ, scores.classes());
    }
    int[] counts = y.counts();
    double[] sums = new double[counts.length];
    int[] hits = new int[counts.length];
    double[] shares = new double[n];
    for (int i = 0; i < n; i++) {
      int label = y.symbol(i);
      shares[i] = logQ[i] - Math.log((double) counts[label] / n);
      sums[label] += shares[i];
      hits[label] += right[i] ? 1 : 0;
    }
    List<PerClass> classes = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      double rows = Math.max(1, counts[k]);
      classes.add(new PerClass(counts[k], sums[k] / rows, hits[k] / rows));
    }
    ClusteredMean bound = ClusteredMean.of(shares, inputs.orElseGet(() -> eachItsOwn(n)));
    double mixedIn = underflows > 0 ? MIXED_IN : 0;
    return new SoftmaxBound(
        bound.mean(),
        bound.standardError(),
        bound.mean() - y.entropy() + Math.log(scores.classes()),
        (double) Arrays.stream(hits).sum() / n,
        underflows,
        classes,
        inputs.map(passes -> NoisyPasses.of(scores, y, passes, mixedIn)));
  }

  private static Discrete eachItsOwn(int n) {
    int[] rows = new int[n];
    Arrays.setAll(rows, i -> i);
    return Discrete.of("row", rows, n);
  }

  /** Takes the classifier (1 - e) q + e / M instead, whose bound holds as that of any other. */
  private static void mixIn(double[] logQ, int classes) {
    for (int i = 0; i < logQ.length; i++) {
      logQ[i] = Math.log((1 - MIXED_IN) * Math.exp(logQ[i]) + MIXED_IN / classes);
    }
  }

  private static int likeliest(double[] row) {
    int largest = 0;
    for (int k = 1; k < row.length; k++) {
      largest = row[k] > row[largest] ? k : largest;
    }
    return largest;
  }
}
