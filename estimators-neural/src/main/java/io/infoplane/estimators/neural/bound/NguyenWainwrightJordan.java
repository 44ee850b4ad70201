package io.infoplane.estimators.neural.bound;

/**
 * The bound of Nguyen, Wainwright & Jordan, known as NWJ, f-GAN KL or MINE-f: E_p(x,y)[T] -
 * E_p(x)p(y)[exp(T - 1)] (2010, IEEE Transactions on Information Theory 56(11)). Its value has no
 * bias, and a variance that grows as exp I(X;Y).
 *
 * <p>With a critic that has a baseline, T = 1 + f - ln a(y), it is the bound TUBA: 1 + E[f - ln a]
 * - E[exp(f) / a] (Barber & Agakov 2003; Poole et al. 2019, arXiv:1905.06922).
 */
public final class NguyenWainwrightJordan implements Objective {
  private final double offset;

  private NguyenWainwrightJordan(double offset) {
    this.offset = offset;
  }

  /** E[T] - E[exp(T - 1)]: best where T is 1 plus the log density ratio. */
  public static NguyenWainwrightJordan bound() {
    return new NguyenWainwrightJordan(0);
  }

  /** 1 + E[T] - E[exp T]: best where T is the log density ratio itself. */
  public static NguyenWainwrightJordan ofLogRatio() {
    return new NguyenWainwrightJordan(1);
  }

  @Override
  public boolean trustsEveryPair() {
    return true;
  }

  @Override
  public double value(Scores scores) {
    return scores.jointMean() + offset - Math.exp(scores.marginalLogMean() + offset - 1);
  }

  @Override
  public void gradient(Scores scores, float[] gradient) {
    int k = scores.size();
    double divisor = 1 - offset + Math.log(scores.marginalPairs());
    scores.exponentials((float) divisor, -1, gradient);
    for (int i = 0; i < k; i++) {
      gradient[i * k + i] = 1f / k;
    }
  }
}
