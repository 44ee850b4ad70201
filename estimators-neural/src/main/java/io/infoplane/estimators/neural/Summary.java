package io.infoplane.estimators.neural;

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
