package io.infoplane.probes;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Variable;

/**
 * A linear classifier that learns from frozen activations of some rows and is measured on others.
 *
 * @param split which rows are which, the same for all layers, epochs and labels
 * @param l2 weight of the squared weights
 * @param iterations at most
 */
record FreshClassifier(ProbeSplit split, double l2, int iterations) {
  static final OptionSpec L2 =
      OptionSpec.number(
              "l2", 1e-4, "Weight of half the squared weights; rows have mean squared length 1")
          .min(1e-9)
          .max(1000);
  static final OptionSpec LEARN =
      OptionSpec.number(
              "learn",
              0.5,
              "Share of the rows to learn from, where they were all trained on, or all held out")
          .min(0.01)
          .max(0.99);
  static final OptionSpec ITERATIONS =
      OptionSpec.integer("iterations", 200, "Steps of L-BFGS at most").min(1).max(100_000);

  static FreshClassifier of(ProbeRequest request) {
    Options options = request.options();
    return new FreshClassifier(
        ProbeSplit.of(
            request.recording(), options.number(LEARN.name()), request.context().random("split")),
        options.number(L2.name()),
        options.integer(ITERATIONS.name()));
  }

  /**
   * How good it is.
   *
   * @param features columns that vary
   * @param accuracy share of right answers on the measured rows
   * @param learnt the same on those that it learnt from
   * @param chance share of the measured rows that have the class that was most frequent when it
   *     learnt
   * @param measured how many rows
   * @param isFlat whether the iterations were enough
   */
  record Score(
      int features, double accuracy, double learnt, double chance, int measured, boolean isFlat) {
    /** Of the accuracy, by the number of measured rows. */
    double standardError() {
      return Math.sqrt(accuracy * (1 - accuracy) / measured);
    }
  }

  /** Learns labels from a layer. */
  Score score(Variable layer, Discrete labels, Context context) {
    return score(Features.of(layer, split, context), labels, context);
  }

  /** Learns labels from features. */
  Score score(Features features, Discrete labels, Context context) {
    int[] learnt = symbols(labels, split.learnt());
    int[] measured = symbols(labels, split.measured());
    int[] counts = new int[labels.symbols()];
    int most = 0;
    for (int symbol : learnt) {
      counts[symbol]++;
      most = counts[symbol] > counts[most] ? symbol : most;
    }
    SoftmaxRegression fitted =
        SoftmaxRegression.fit(features.learnt(), learnt, labels.symbols(), l2, iterations, context);
    int byChance = 0;
    for (int symbol : measured) {
      byChance += symbol == most ? 1 : 0;
    }
    return new Score(
        features.number(),
        accuracy(fitted, features.measured(), measured),
        accuracy(fitted, features.learnt(), learnt),
        (double) byChance / measured.length,
        measured.length,
        fitted.isFlat());
  }

  private static int[] symbols(Discrete labels, int[] rows) {
    int[] symbols = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      symbols[i] = labels.symbol(rows[i]);
    }
    return symbols;
  }

  private static double accuracy(SoftmaxRegression fitted, double[][] rows, int[] labels) {
    int right = 0;
    for (int i = 0; i < rows.length; i++) {
      right += fitted.classOf(rows[i]) == labels[i] ? 1 : 0;
    }
    return (double) right / rows.length;
  }
}
