package io.infoplane.estimators.neural.bound;

/** The logistic function and its integral, without overflow. */
final class Logistic {
  private Logistic() {}

  /** 1 / (1 + exp(-t)). */
  static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  /** ln(1 + exp t). */
  static double softplus(double t) {
    return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
  }
}
