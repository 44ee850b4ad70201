package io.infoplane.host.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;

/**
 * How a network is trained, the {@code training:} section.
 *
 * @param optimizer {@code sgd}, {@code momentum} or {@code adam}; default {@code adam}, which needs
 *     the least tuning
 * @param learningRate above 0 and up to 100; default 0.001, what Adam's authors recommend
 * @param learningRateDecay by what the learning rate is multiplied after each epoch, above 0 and up
 *     to 1; default 1, which keeps it
 * @param momentum from 0 up to but not 1, for {@code momentum} only; default 0.9
 * @param batchSize from 1 to the number of training rows; default 128. A last batch that is smaller
 *     is trained on as well
 * @param epochs passes over the training rows, 1 to 1000000; default 20
 * @param weightAverage what the running mean of the weights keeps of itself at each step, from 0 to
 *     below 1: the network is measured and recorded with that mean; default none. 0.999 is common;
 *     step t keeps at most t/(t + 9), so that the untrained weights are soon gone
 * @param testSamples how often the test rows are sent through the network with the noise of its
 *     layers, to take the mean of the probabilities, 1 to 1000; default none
 * @param views how two views of each row are made: a batch then holds both, the second views in its
 *     second half, each with its row's label; default none, batches of plain rows
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record TrainingSpec(
    Optimizer optimizer,
    Double learningRate,
    Double learningRateDecay,
    Double momentum,
    Integer batchSize,
    Integer epochs,
    Optional<Double> weightAverage,
    Optional<Integer> testSamples,
    Optional<Views> views) {
  private static final int MOST_TEST_SAMPLES = 1000;
  private static final int MOST_EPOCHS = 1_000_000;

  /** Completes with the defaults and checks the ranges. */
  public TrainingSpec {
    optimizer = optimizer == null ? Optimizer.ADAM : optimizer;
    learningRate = learningRate == null ? 0.001 : learningRate;
    learningRateDecay = learningRateDecay == null ? 1 : learningRateDecay;
    momentum = momentum == null ? 0.9 : momentum;
    batchSize = batchSize == null ? 128 : batchSize;
    epochs = epochs == null ? 20 : epochs;
    weightAverage = weightAverage == null ? Optional.empty() : weightAverage;
    testSamples = testSamples == null ? Optional.empty() : testSamples;
    views = views == null ? Optional.empty() : views;
    if (!(learningRate > 0 && learningRate <= 100)) {
      throw Words.invalid(
          "the learning rate is " + learningRate + ": it takes a number above 0 and up to 100");
    }
    if (!(learningRateDecay > 0 && learningRateDecay <= 1)) {
      throw Words.invalid(
          "learning-rate-decay is "
              + learningRateDecay
              + ": it takes a number above 0 and up to 1");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw Words.invalid("the momentum is " + momentum + ": it takes a number from 0 to below 1");
    }
    if (batchSize < 1) {
      throw Words.invalid("the batch size is " + batchSize + ": it takes 1 or more rows");
    }
    if (epochs < 1 || epochs > MOST_EPOCHS) {
      throw Words.invalid("there are " + epochs + " epochs: it takes from 1 to " + MOST_EPOCHS);
    }
    if (weightAverage.isPresent() && !(weightAverage.get() >= 0 && weightAverage.get() < 1)) {
      throw Words.invalid(
          "weight-average is " + weightAverage.get() + ": it takes a number from 0 to below 1");
    }
    if (testSamples.isPresent()
        && (testSamples.get() < 1 || testSamples.get() > MOST_TEST_SAMPLES)) {
      throw Words.invalid(
          "test-samples is " + testSamples.get() + ": it takes from 1 to " + MOST_TEST_SAMPLES);
    }
  }

  /**
   * The learning rate of an epoch.
   *
   * @param epoch from 1; of 0, before training, that of the first
   */
  public double learningRate(int epoch) {
    return learningRate * Math.pow(learningRateDecay, Math.max(0, epoch - 1));
  }

  /** How many views of each row a batch holds. */
  int viewsOfRow() {
    return views.isPresent() ? 2 : 1;
  }

  /** Measured and recorded as it is trained, without noise. */
  public TrainingSpec(
      Optimizer optimizer,
      Double learningRate,
      Double momentum,
      Integer batchSize,
      Integer epochs) {
    this(
        optimizer,
        learningRate,
        null,
        momentum,
        batchSize,
        epochs,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The defaults. */
  public static TrainingSpec defaults() {
    return new TrainingSpec(null, null, null, null, null);
  }
}
