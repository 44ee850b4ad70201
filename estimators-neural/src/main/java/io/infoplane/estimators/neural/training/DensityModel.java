package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.density.Marginal;
import io.infoplane.estimators.neural.density.Target;
import io.infoplane.estimators.neural.network.Encoder;
import java.util.Arrays;
import java.util.Map;

/**
 * A density q(y|x) that is being trained for likelihood. Its scores are ln q(y|x) less ln of a
 * marginal density of y.
 */
final class DensityModel implements Scorer, Learner {
  /** Validation samples that are looked at: what more would tell is not worth its time. */
  private static final int MOST_VALIDATION_SAMPLES = 4096;

  private final Features x;
  private final Target y;
  private final Marginal marginal;
  private final int[] validation;
  private final Predictor predictor;
  private Map<String, float[]> kept;
  private float[] direction = new float[0];

  /**
   * Draws the weights.
   *
   * @param encoder takes samples of X
   * @param x what is known
   * @param y what is predicted
   * @param marginal of y
   * @param split its validation samples decide when to stop
   * @param context its stream {@code stream/density} draws the weights
   * @param stream begins the names of streams
   * @param learningRate of Adam
   */
  DensityModel(
      Encoder encoder,
      Features x,
      Target y,
      Marginal marginal,
      Split split,
      Context context,
      String stream,
      double learningRate) {
    this.x = x;
    this.y = y;
    this.marginal = marginal;
    int[] held = split.validation();
    this.validation = Arrays.copyOf(held, Math.min(held.length, MOST_VALIDATION_SAMPLES));
    this.predictor =
        new Predictor(encoder, y.outputs(), context.random(stream + "/density"), learningRate);
    this.kept = predictor.state();
  }

  long parameters() {
    return predictor.parameters();
  }

  private Predictor.Rows rows(int[] samples) {
    return (from, count, into) -> x.copy(Arrays.copyOfRange(samples, from, from + count), into);
  }

  /** Mean of ln q(y|x). */
  private double logLikelihood(float[] outputs, int[] samples) {
    double[] one = new double[1];
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      y.logDensities(outputs, i, new int[] {samples[i]}, one, 0);
      sum += one[0];
    }
    return sum / samples.length;
  }

  @Override
  public double value(int[] batch) {
    return logLikelihood(predictor.batch(batch.length, rows(batch)), batch);
  }

  @Override
  public boolean step(int[] batch) {
    float[] outputs = predictor.batch(batch.length, rows(batch));
    if (direction.length != outputs.length) {
      direction = new float[outputs.length];
    }
    Arrays.fill(direction, 0);
    for (int i = 0; i < batch.length; i++) {
      y.addGradient(outputs, i, batch[i], 1.0 / batch.length, direction);
    }
    return predictor.ascend(direction);
  }

  @Override
  public double validation(int batchSize) {
    return logLikelihood(predictor.outputs(validation.length, rows(validation)), validation);
  }

  @Override
  public Scores scores(int[] samples) {
    int k = samples.length;
    float[] outputs = predictor.outputs(k, rows(samples));
    double[] logMarginals = Arrays.stream(samples).mapToDouble(marginal::log).toArray();
    float[] scores = new float[Math.multiplyExact(k, k)];
    double[] row = new double[k];
    for (int i = 0; i < k; i++) {
      y.logDensities(outputs, i, samples, row, 0);
      for (int j = 0; j < k; j++) {
        scores[i * k + j] = (float) (row[j] - logMarginals[j]);
      }
    }
    return new Scores(scores, k);
  }

  @Override
  public void keep() {
    kept = predictor.state();
  }

  @Override
  public void restore() {
    predictor.restore(kept);
  }
}
