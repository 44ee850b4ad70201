package io.infoplane.estimators.neural.bound;

/**
 * The Jensen-Shannon objective: -E_p(x,y)[softplus(-T)] - E_p(x)p(y)[softplus(T)], the
 * log-likelihood of telling pairs drawn together from independent ones (Nowozin et al. 2016; Hjelm
 * et al. 2019, Deep InfoMax, arXiv:1808.06670). It trains steadily, and its best T is the log
 * density ratio; its own value, between -2 ln 2 and 0, is no mutual information.
 */
public final class JensenShannon implements Objective {

  @Override
  public double value(Scores scores) {
    int k = scores.size();
    double joint = 0;
    double marginal = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        if (i == j) {
          joint -= Logistic.softplus(-scores.at(i, i));
        } else {
          marginal -= Logistic.softplus(scores.at(i, j));
        }
      }
    }
    return joint / k + marginal / scores.marginalPairs();
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    float pairs = (float) scores.marginalPairs();
    // The logistic function of T is exp T / (1 + exp T), and 1 where that overflows.
    scores.exponentials(0, 1, gradient);
    for (int p = 0; p < k * k; p++) {
      float e = Math.min(gradient[p], Float.MAX_VALUE);
      gradient[p] = -e / (1 + e) / pairs;
    }
    for (int i = 0; i < k; i++) {
      gradient[i * k + i] = (float) (Logistic.sigmoid(-scores.at(i, i)) / k);
    }
  }
}
