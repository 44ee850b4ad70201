package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.estimators.neural.bound.Contrast;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Part;
import io.infoplane.estimators.neural.network.Encoder;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A classifier that is being trained to tell joint samples (x_i, y_i, z_i) from product samples
 * (x_i, y_j, z_i), j being a partner of i.
 */
final class ClassifierModel implements Learner {
  /** Validation samples that are looked at: what more would tell is not worth its time. */
  private static final int MOST_VALIDATION_SAMPLES = 4096;

  private final Features known;
  private final Features y;
  private final Part training;
  private final Predictor predictor;
  private final RandomGenerator random;
  private final Part.Pairs validation;
  private Map<String, float[]> kept;
  private float[] direction = new float[0];

  /**
   * Draws the weights.
   *
   * @param encoder takes x, z and y side by side
   * @param known x, and z where there is a condition
   * @param y what product samples take from their partners
   * @param training samples to learn from
   * @param validation samples that decide when to stop
   * @param context its streams {@code stream/classifier}, {@code stream/partners} and {@code
   *     stream/validation} draw
   * @param stream begins the names of streams
   * @param learningRate of Adam
   */
  ClassifierModel(
      Encoder encoder,
      Features known,
      Features y,
      Part training,
      Part validation,
      Context context,
      String stream,
      double learningRate) {
    this.known = known;
    this.y = y;
    this.training = training;
    this.predictor =
        new Predictor(encoder, 1, context.random(stream + "/classifier"), learningRate);
    this.random = context.random(stream + "/partners");
    int[] held = validation.samples();
    this.validation =
        validation.pairs(
            Arrays.copyOf(held, Math.min(held.length, MOST_VALIDATION_SAMPLES)),
            context.random(stream + "/validation"));
    this.kept = predictor.state();
  }

  long parameters() {
    return predictor.parameters();
  }

  /** Rows (x_i, z_i, y_j) for some i and j. */
  private Predictor.Rows rows(int[] is, int[] js) {
    return (from, count, into) -> {
      float[] ofI = new float[count * known.width()];
      float[] ofJ = new float[count * y.width()];
      known.copy(Arrays.copyOfRange(is, from, from + count), ofI);
      y.copy(Arrays.copyOfRange(js, from, from + count), ofJ);
      int width = known.width() + y.width();
      for (int row = 0; row < count; row++) {
        System.arraycopy(ofI, row * known.width(), into, row * width, known.width());
        System.arraycopy(ofJ, row * y.width(), into, row * width + known.width(), y.width());
      }
    };
  }

  /** T(x_i, y_j, z_i) of some pairs. */
  float[] odds(int[] is, int[] js) {
    return predictor.outputs(is.length, rows(is, js));
  }

  private static int[] twice(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public double value(int[] batch) {
    return logLikelihood(training.pairs(batch, random));
  }

  private double logLikelihood(Part.Pairs pairs) {
    int count = pairs.first().length;
    float[] odds = odds(twice(pairs.first(), pairs.first()), twice(pairs.first(), pairs.second()));
    return Contrast.logLikelihood(odds, count);
  }

  @Override
  public boolean step(int[] batch) {
    Part.Pairs pairs = training.pairs(batch, random);
    int count = pairs.first().length;
    float[] odds =
        predictor.batch(
            2 * count,
            rows(twice(pairs.first(), pairs.first()), twice(pairs.first(), pairs.second())));
    if (direction.length != 2 * count) {
      direction = new float[2 * count];
    }
    Contrast.gradient(odds, count, direction);
    return predictor.ascend(direction);
  }

  @Override
  public double validation(int batchSize) {
    return logLikelihood(validation);
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
