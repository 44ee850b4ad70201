package io.infoplane.estimators.neural.bound;

/**
 * CLUB: E_p(x,y)[ln q(y|x)] - E_p(x)p(y)[ln q(y|x)], with the second mean over all pairs of
 * different samples (Cheng et al. 2020, arXiv:2006.12013). Scores are ln q(y|x), up to a function
 * of y alone. With q = p(y|x) it is I(X;Y) and the divergence of p(y) from p(y|x) on average: an
 * upper bound, which is infinite where some x excludes some y.
 */
public final class Club implements Bound {

  @Override
  public double value(Scores scores) {
    double sum = 0;
    for (int i = 0; i < scores.size(); i++) {
      for (int j = 0; j < scores.size(); j++) {
        sum += i == j ? 0 : scores.at(i, j);
      }
    }
    return scores.jointMean() - sum / scores.marginalPairs();
  }
}
