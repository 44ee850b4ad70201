package io.infoplane.probes;

import io.infoplane.api.Context;
import java.util.Arrays;

/**
 * Multinomial logistic regression: the weights w and biases b that make
 *
 * <pre>  mean over rows of -ln softmax(w x + b)_y  +  l2/2 |w|^2</pre>
 *
 * <p>least. It is convex, and found by L-BFGS (Nocedal 1980) from zero, so that nothing is random.
 * An iteration takes O(n d k) for n rows, d features and k classes.
 */
final class SoftmaxRegression {
  /** How many steps are remembered; 3 to 20 are customary. */
  private static final int MEMORY = 10;

  /** A gradient as small as this, in nats by unit of weight, is none: accuracies no longer move. */
  private static final double FLAT = 1e-5;

  /** The share of the promised fall that a step must bring (Armijo 1966). */
  private static final double ENOUGH = 1e-4;

  private static final int MOST_HALVINGS = 30;

  private final double[][] x;
  private final int[] y;
  private final int classes;
  private final double l2;
  private final int features;

  /** Class after class, the weights of its features, then its bias. */
  private double[] point;

  private double[] gradient;
  private double value;

  private SoftmaxRegression(double[][] x, int[] y, int classes, double l2) {
    this.x = x;
    this.y = y;
    this.classes = classes;
    this.l2 = l2;
    this.features = x[0].length;
    this.point = new double[classes * (features + 1)];
    this.gradient = new double[point.length];
    this.value = loss(point, gradient);
  }

  /**
   * Fits.
   *
   * @param x rows of features, one at least
   * @param y their classes, from 0
   * @param iterations at most
   */
  static SoftmaxRegression fit(
      double[][] x, int[] y, int classes, double l2, int iterations, Context context) {
    SoftmaxRegression fitted = new SoftmaxRegression(x, y, classes, l2);
    fitted.descend(iterations, context);
    return fitted;
  }

  /** The mean loss of its rows with the penalty, in nats. */
  double loss() {
    return value;
  }

  /** Whether the iterations were enough to find the least loss. */
  boolean isFlat() {
    return norm(gradient) < 100 * FLAT;
  }

  /** The likeliest class. */
  int classOf(double[] row) {
    double[] scores = new double[classes];
    scores(point, row, scores);
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  private void descend(int iterations, Context context) {
    double[][] steps = new double[MEMORY][];
    double[][] changes = new double[MEMORY][];
    for (int iteration = 0; iteration < iterations && norm(gradient) > FLAT; iteration++) {
      context.checkCancelled();
      double[] direction = direction(steps, changes, iteration);
      double slope = dot(direction, gradient);
      // The first step has no curvature to go by.
      double length = iteration == 0 ? Math.min(1, 1 / norm(gradient)) : 1;
      double[] next = point;
      double[] its = new double[point.length];
      boolean falls = false;
      for (int halving = 0; halving < MOST_HALVINGS && !falls; halving++) {
        next = plus(point, direction, length);
        double reached = loss(next, its);
        falls = reached <= value + ENOUGH * length * slope;
        if (falls) {
          value = reached;
        }
        length /= 2;
      }
      if (!falls) {
        return; // Rounding hides what is left to gain.
      }
      steps[iteration % MEMORY] = plus(next, point, -1);
      changes[iteration % MEMORY] = plus(its, gradient, -1);
      point = next;
      gradient = its;
    }
  }

  /** Minus the inverse curvature, as the last steps show it, times the gradient. */
  private double[] direction(double[][] steps, double[][] changes, int iteration) {
    double[] direction = plus(new double[point.length], gradient, -1);
    int oldest = Math.max(0, iteration - MEMORY);
    double[] shares = new double[MEMORY];
    for (int i = iteration - 1; i >= oldest; i--) {
      int at = i % MEMORY;
      shares[at] = dot(steps[at], direction) / dot(steps[at], changes[at]);
      direction = plus(direction, changes[at], -shares[at]);
    }
    if (iteration > 0) {
      int last = (iteration - 1) % MEMORY;
      double scale = dot(steps[last], changes[last]) / dot(changes[last], changes[last]);
      for (int j = 0; j < direction.length; j++) {
        direction[j] *= scale;
      }
    }
    for (int i = oldest; i < iteration; i++) {
      int at = i % MEMORY;
      double back = dot(changes[at], direction) / dot(steps[at], changes[at]);
      direction = plus(direction, steps[at], shares[at] - back);
    }
    return direction;
  }

  /** The loss at some weights; its gradient is written. */
  private double loss(double[] at, double[] slope) {
    Arrays.fill(slope, 0);
    double sum = 0;
    double[] scores = new double[classes];
    for (int i = 0; i < x.length; i++) {
      scores(at, x[i], scores);
      ClassScores.normalise(scores);
      sum -= scores[y[i]] / x.length;
      for (int k = 0; k < classes; k++) {
        double error = (Math.exp(scores[k]) - (y[i] == k ? 1 : 0)) / x.length;
        int from = k * (features + 1);
        for (int j = 0; j < features; j++) {
          slope[from + j] += error * x[i][j];
        }
        slope[from + features] += error;
      }
    }
    for (int k = 0; k < classes; k++) {
      for (int j = k * (features + 1); j < k * (features + 1) + features; j++) {
        sum += l2 / 2 * at[j] * at[j];
        slope[j] += l2 * at[j];
      }
    }
    return sum;
  }

  private void scores(double[] at, double[] row, double[] scores) {
    for (int k = 0; k < classes; k++) {
      int from = k * (features + 1);
      double score = at[from + features];
      for (int j = 0; j < features; j++) {
        score += at[from + j] * row[j];
      }
      scores[k] = score;
    }
  }

  private static double[] plus(double[] some, double[] others, double times) {
    double[] sum = some.clone();
    for (int j = 0; j < sum.length; j++) {
      sum[j] += times * others[j];
    }
    return sum;
  }

  private static double dot(double[] some, double[] others) {
    double sum = 0;
    for (int j = 0; j < some.length; j++) {
      sum += some[j] * others[j];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
