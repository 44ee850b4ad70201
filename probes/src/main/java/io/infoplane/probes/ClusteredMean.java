package io.infoplane.probes;

import io.infoplane.api.Discrete;

/**
 * The mean of n shares and its standard error, where shares of the same cluster may hang together
 * and clusters do not:
 *
 * <pre>  sqrt(G/(G-1) sum_g (sum_{i in g} (s_i - mean))^2) / n.</pre>
 *
 * <p>With clusters of one row each it is the usual one, and with clusters of one size that of the
 * mean over clusters of their means.
 *
 * @param mean of the shares
 * @param standardError of the mean
 */
record ClusteredMean(double mean, double standardError) {

  /**
   * The mean of shares, row i being of cluster {@code clusters.symbol(i)}: two clusters at least.
   */
  static ClusteredMean of(double[] shares, Discrete clusters) {
    int n = shares.length;
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double mean = sum / n;
    double[] residuals = new double[clusters.symbols()];
    for (int i = 0; i < n; i++) {
      residuals[clusters.symbol(i)] += shares[i] - mean;
    }
    double squares = 0;
    for (double residual : residuals) {
      squares += residual * residual;
    }
    double used = residuals.length;
    return new ClusteredMean(mean, Math.sqrt(squares * used / (used - 1)) / n);
  }
}
