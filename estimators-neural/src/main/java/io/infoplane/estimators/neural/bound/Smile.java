package io.infoplane.estimators.neural.bound;

import java.util.List;

/**
 * SMILE: E_p(x,y)[T] - ln E_p(x)p(y)[clip(exp T, exp -tau, exp tau)], for a T trained on the
 * Jensen-Shannon objective (Song & Ermon 2020, arXiv:1910.06222). Clipping bounds the variance and
 * biases the value upwards: it is no bound of I(X;Y).
 *
 * @param tau where scores are cut off, above 0; infinite for not at all
 */
public record Smile(double tau) implements Bound {

  @Override
  public double value(List<Scores> groups, int samples) {
    return DonskerVaradhan.value(groups, samples, this::clippedLogMean);
  }

  @Override
  public boolean trustsEveryPair() {
    return Double.isInfinite(tau);
  }

  @Override
  public double value(Scores scores) {
    return scores.jointMean() - clippedLogMean(scores);
  }

  private double clippedLogMean(Scores scores) {
    if (Double.isInfinite(tau)) {
      return scores.marginalLogMean();
    }
    int k = scores.size();
    double sum = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        sum += i == j ? 0 : Math.exp(Math.max(-tau, Math.min(tau, scores.at(i, j))) - tau);
      }
    }
    return tau + Math.log(sum / scores.marginalPairs());
  }
}
