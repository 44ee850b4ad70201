package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.density.Marginal;
import io.infoplane.estimators.neural.density.Target;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Arrays;

/**
 * One density q(y|x) from its random weights to its value: trained on some samples, stopped by
 * others, measured on the rest.
 *
 * @param encoder takes samples of X
 * @param x what is known
 * @param y what is predicted
 * @param marginal of y, which scores are told against
 * @param reading what is reported, of the scores ln q(y_j|x_i) - ln marginal(y_j)
 * @param blockSize test samples that are scored against one another
 */
public record DensityStudy(
    Encoder encoder, Features x, Target y, Marginal marginal, Bound reading, int blockSize) {

  /**
   * Trains and measures.
   *
   * @param training how
   * @param settings how
   * @param split which samples
   * @param context seeds
   * @param stream begins the names of streams
   * @return what came out
   */
  public DensityOutcome run(
      Training training, Settings settings, Split split, Context context, String stream) {
    DensityModel model =
        new DensityModel(encoder, x, y, marginal, split, context, stream, settings.learningRate());
    Curve curve = training.train(model, split.training(), stream);
    try (SingleThread one = new SingleThread()) {
      HeldOut heldOut = new HeldOut(reading, Groups.one(x.size()), blockSize, context);
      Gains gains = new Gains();
      HeldOut.Value test = heldOut.measure(model, split.test(), gains);
      int[] seen = split.training();
      int[] asMany = Arrays.copyOf(seen, Math.min(seen.length, split.test().length));
      double logMarginal =
          Arrays.stream(split.test()).mapToDouble(marginal::log).average().orElse(0);
      return new DensityOutcome(
          test.value(),
          test.standardError(),
          heldOut.value(model, asMany),
          curve,
          model.parameters(),
          gains.mean() + logMarginal,
          gains.mean(),
          gains.standardError());
    }
  }

  /** ln q(y_i|x_i) - ln marginal(y_i) of the test samples. */
  private static final class Gains implements HeldOut.Viewer {
    private double sum;
    private double squares;
    private int count;

    @Override
    public void see(Scores scores, int[] block) {
      for (int i = 0; i < block.length; i++) {
        sum += scores.at(i, i);
        squares += scores.at(i, i) * scores.at(i, i);
        count++;
      }
    }

    double mean() {
      return sum / count;
    }

    double standardError() {
      double variance = Math.max(0, squares / count - mean() * mean());
      return Math.sqrt(variance / (count - 1));
    }
  }
}
