package io.infoplane.estimators.neural.bound;

/**
 * The Donsker-Varadhan bound E[T] - ln E[exp T] of lists of scores, as sums that samples are added
 * to, without overflow.
 */
public final class DonskerVaradhanSums {
  private double jointSum;
  private int joint;
  private double shift = Double.NEGATIVE_INFINITY;
  private double weights;
  private double exponentials;
  private double squares;

  /** Adds a pair that was drawn together. */
  public void addJoint(double score) {
    jointSum += score;
    joint++;
  }

  /**
   * Adds an independent pair.
   *
   * @param score T
   * @param weight its part in E[exp T], in any unit
   */
  public void addProduct(double score, double weight) {
    if (score > shift) {
      double less = Math.exp(shift - score);
      exponentials *= less;
      squares *= less * less;
      shift = score;
    }
    double term = weight * Math.exp(score - shift);
    weights += weight;
    exponentials += term;
    squares += term * term;
  }

  /** The bound in nats; not finite without pairs of both kinds. */
  public double value() {
    return jointSum / joint - shift - Math.log(exponentials / weights);
  }

  /** As many pairs of equal weight would give the mean of exp T as well (Kish 1965). */
  public double effectivePairs() {
    return exponentials * exponentials / squares;
  }
}
