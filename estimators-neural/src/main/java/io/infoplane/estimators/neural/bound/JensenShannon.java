package io.infoplane.estimators.neural.bound;

/**
 * The Jensen-Shannon objective: -E_p(x,y)[Logistic.softplus(-T)] -
 * E_p(x)p(y)[Logistic.softplus(T)], the log-likelihood of telling pairs drawn together from
 * independent ones (Nowozin et al. 2016; Hjelm et al. 2019, Deep InfoMax, arXiv:1808.06670). It
 * trains steadily, and its best T is the log density ratio; its own value, between -2 ln 2 and 0,
 * is no mutual information.
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
    double pairs = scores.marginalPairs();
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double t = scores.at(i, j);
        gradient[i * k + j] =
            (float) (i == j ? Logistic.sigmoid(-t) / k : -Logistic.sigmoid(t) / pairs);
      }
    }
  }
}
