package io.infoplane.estimators.neural.bound;

import java.util.Arrays;

/**
 * The leave-one-out bound: mean_i [ ln q(y_i|x_i) - ln 1/(K-1) sum_{j != i} q(y_i|x_j) ] (Poole et
 * al. 2019, arXiv:1905.06922). Scores are ln q(y|x), up to a function of y alone. With q = p(y|x)
 * it is an upper bound of I(X;Y): the mixture of K - 1 densities stands for p(y).
 */
public final class LeaveOneOut implements Bound {

  @Override
  public double value(Scores scores) {
    int k = scores.size();
    double[] largest = new double[k];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        largest[j] = i == j ? largest[j] : Math.max(largest[j], scores.at(i, j));
      }
    }
    double[] sums = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        sums[j] += i == j ? 0 : Math.exp(scores.at(i, j) - largest[j]);
      }
    }
    double sum = 0;
    for (int j = 0; j < k; j++) {
      sum += scores.at(j, j) - largest[j] - Math.log(sums[j] / (k - 1));
    }
    return sum / k;
  }
}
