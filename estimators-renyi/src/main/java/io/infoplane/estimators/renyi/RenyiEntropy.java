package io.infoplane.estimators.renyi;

/**
 * Renyi's entropy of order alpha of a spectrum that adds up to 1:
 *
 * <pre>
 * S = ln(sum lambda^alpha) / (1 - alpha),    for alpha = 1  - sum lambda ln lambda
 * </pre>
 *
 * <p>In nats.
 *
 * @param alpha above 0
 */
record RenyiEntropy(double alpha) {
  /**
   * So near to 1 the limit is exact to all digits: the entropy changes by less than (alpha - 1) (ln
   * n)^2.
   */
  private static final double ONE = 1e-12;

  /**
   * The entropy of eigenvalues.
   *
   * @param rounded their sum is taken for 1; what is as small as rounding is taken for 0
   */
  double of(double[] rounded) {
    double[] spectrum = withoutRounding(rounded);
    double sum = 0;
    for (double value : spectrum) {
      sum += value;
    }
    if (isOne()) {
      double entropy = 0;
      for (double value : spectrum) {
        double part = value / sum;
        entropy -= part > 0 ? part * Math.log(part) : 0;
      }
      return entropy;
    }
    // sum lambda^alpha - 1, term by term, keeps the digits that a sum near 1 would lose.
    double excess = 0;
    for (double value : spectrum) {
      double part = value / sum;
      excess += part > 0 ? part * Math.expm1((alpha - 1) * Math.log(part)) : 0;
    }
    return Math.log1p(excess) / (1 - alpha);
  }

  /**
   * Eigenvalues that rounding made of 0: an order below 1 would take each of them for a symbol of
   * its own.
   */
  private static double[] withoutRounding(double[] spectrum) {
    double largest = 0;
    for (double value : spectrum) {
      largest = Math.max(largest, value);
    }
    double rounding = spectrum.length * Math.ulp(largest);
    double[] kept = spectrum.clone();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = kept[i] > rounding ? kept[i] : 0;
    }
    return kept;
  }

  /** The entropy where the sum of the alpha-th powers is known without the eigenvalues. */
  double ofPowerSum(double trace) {
    return Math.log(trace) / (1 - alpha);
  }

  /**
   * What one eigenvalue adds to the trace that random vectors estimate: lambda^alpha - lambda, the
   * sum of which is small where alpha is near 1; - lambda ln lambda for alpha = 1; lambda^alpha for
   * large alpha, where it is the sum of those that is small.
   */
  double excess(double lambda) {
    if (lambda <= 0) {
      return 0;
    }
    if (isOne()) {
      return -lambda * Math.log(lambda);
    }
    return isLarge()
        ? Math.pow(lambda, alpha)
        : lambda * Math.expm1((alpha - 1) * Math.log(lambda));
  }

  /** The entropy of a sum of {@link #excess}. */
  double ofExcess(double sum) {
    if (isOne()) {
      return sum;
    }
    return isLarge() ? ofPowerSum(sum) : Math.log1p(sum) / (1 - alpha);
  }

  /** The derivative of {@link #ofExcess}. */
  double slopeOfExcess(double sum) {
    if (isOne()) {
      return 1;
    }
    return 1 / ((1 - alpha) * (isLarge() ? sum : 1 + sum));
  }

  private boolean isOne() {
    return Math.abs(alpha - 1) < ONE;
  }

  private boolean isLarge() {
    return alpha > 1.5;
  }
}
