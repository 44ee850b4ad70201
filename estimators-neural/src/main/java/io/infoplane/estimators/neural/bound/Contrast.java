package io.infoplane.estimators.neural.bound;

/**
 * What a classifier says of samples drawn together and of pairs that only look like them: its
 * log-odds T, read in two ways.
 */
public final class Contrast {
  private Contrast() {}

  /**
   * The log-likelihood of a classifier, mean ln s(T) of joint samples and mean ln s(-T) of product
   * samples, with the logistic function s. It is largest for T = ln p(x,y) / p(x)p(y).
   *
   * @param odds T of joint samples, then of as many product samples
   * @param samples how many of each
   */
  public static double logLikelihood(float[] odds, int samples) {
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum -= Logistic.softplus(-odds[i]) + Logistic.softplus(odds[samples + i]);
    }
    return sum / samples;
  }

  /**
   * The derivatives of the log-likelihood.
   *
   * @param odds as there
   * @param samples how many of each
   * @param gradient as many values, overwritten
   */
  public static void gradient(float[] odds, int samples, float[] gradient) {
    for (int i = 0; i < samples; i++) {
      gradient[i] = (float) (Logistic.sigmoid(-odds[i]) / samples);
      gradient[samples + i] = (float) (-Logistic.sigmoid(odds[samples + i]) / samples);
    }
  }
}
