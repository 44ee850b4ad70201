package io.infoplane.estimators.neural;

import io.infoplane.api.Interval;
import io.infoplane.estimators.neural.training.Trained;
import java.util.List;

/**
 * The mean of several trainings.
 *
 * @param value on test samples
 * @param trainingValue on training samples
 * @param standardError of the test samples and, of several trainings, of their mean
 */
record Summary(double value, double trainingValue, double standardError) {
  /** 95 % of a normal distribution. */
  static final double QUANTILE = 1.96;

  /**
   * Of what a network of this kind finds, which is between what it gives for samples that it has
   * not seen and for those that it has.
   */
  Interval interval() {
    double error = QUANTILE * standardError;
    return new Interval(
        value - error,
        Math.max(value, trainingValue) + error,
        0.95,
        "from the value on test samples to that on as many training samples, with 1.96 standard"
            + " errors on either side");
  }

  static Summary of(List<? extends Trained> outcomes) {
    int count = outcomes.size();
    double mean = outcomes.stream().mapToDouble(Trained::value).average().orElseThrow();
    double ofSamples =
        outcomes.stream()
            .mapToDouble(o -> o.standardError() * o.standardError())
            .average()
            .orElseThrow();
    double ofTraining =
        count < 2
            ? 0
            : outcomes.stream().mapToDouble(o -> (o.value() - mean) * (o.value() - mean)).sum()
                / (count - 1)
                / count;
    return new Summary(
        mean,
        outcomes.stream().mapToDouble(Trained::trainingValue).average().orElseThrow(),
        Math.sqrt(ofSamples + ofTraining));
  }
}
