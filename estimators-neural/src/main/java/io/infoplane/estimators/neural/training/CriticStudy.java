package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.network.Critic;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One critic from its random weights to its value: trained on some samples, stopped by others,
 * measured on the rest.
 *
 * @param critic how scores are made
 * @param baseline takes samples of Y, where the bound has one
 * @param x one variable
 * @param y the other
 * @param groups number of the group of each sample, within which samples are compared; all 0 for
 *     none
 * @param reading what is reported
 * @param blockSize test samples that are scored against one another
 */
public record CriticStudy(
    Critic critic,
    Optional<Encoder> baseline,
    Features x,
    Features y,
    int[] groups,
    Bound reading,
    int blockSize) {

  /**
   * Trains and measures.
   *
   * @param training how
   * @param settings how
   * @param split which samples
   * @param start where the weights begin, if not at random
   * @param context seeds
   * @param stream begins the names of streams
   * @return what came out
   */
  public Outcome run(
      CriticTraining training,
      Settings settings,
      Split split,
      Optional<CriticState> start,
      Context context,
      String stream) {
    CriticModel model = model(settings, start, context, stream);
    Groups compared = new Groups(groups);
    Curve curve = training.train(model, split, compared, stream);
    try (SingleThread one = new SingleThread()) {
      HeldOut heldOut = new HeldOut(reading, compared, blockSize, context);
      Denominators denominators = new Denominators(compared, reading);
      Scorer critic =
          reading.trustsEveryPair() ? Cut.seenBy(model, validation(split), compared) : model;
      HeldOut.Value test = heldOut.measure(critic, split.test(), denominators);
      int[] seen = split.training();
      int[] asMany = Arrays.copyOf(seen, Math.min(seen.length, split.test().length));
      return new Outcome(
          test.value(),
          test.standardError(),
          heldOut.value(critic, asMany),
          curve,
          model.state(),
          model.parameters(),
          denominators.shortfall(),
          denominators.pairs(),
          denominators.effectivePairs(),
          denominators.candidates(),
          compared.leftOut(split.test()));
    }
  }

  private int[] validation(Split split) {
    int[] all = split.validation();
    return Arrays.copyOf(all, Math.min(all.length, blockSize));
  }

  /**
   * Trains without measuring.
   *
   * @return the weights
   */
  public CriticState train(
      CriticTraining training,
      Settings settings,
      Split split,
      Optional<CriticState> start,
      Context context,
      String stream) {
    CriticModel model = model(settings, start, context, stream);
    training.train(model, split, new Groups(groups), stream);
    return model.state();
  }

  private CriticModel model(
      Settings settings, Optional<CriticState> start, Context context, String stream) {
    CriticModel model =
        new CriticModel(critic, baseline, x, y, context, stream, settings.learningRate());
    start.ifPresent(model::restore);
    return model;
  }

  /** How the means over independent pairs come about, in the blocks of test samples. */
  private static final class Denominators implements HeldOut.Viewer {
    private final Groups groups;
    private final Bound reading;
    private double shortfall;
    private double pairs;
    private double effectivePairs;
    private int samples;
    private int candidates;

    Denominators(Groups groups, Bound reading) {
      this.groups = groups;
      this.reading = reading;
    }

    @Override
    public void see(Scores scores, int[] block) {
      shortfall += block.length * groups.value(reading::shortfall, scores, block);
      see(groups.parts(scores, block));
      samples += block.length;
      candidates = Math.max(candidates, groups.largest(block));
    }

    /**
     * (sum w)^2 / sum w^2 with w = exp T (Kish 1965), over the pairs of all groups, since a bound
     * takes one mean over them; a group counts by its samples.
     */
    private void see(List<Scores> parts) {
      double shift = parts.stream().mapToDouble(Scores::marginalMaximum).max().orElse(Double.NaN);
      double sum = 0;
      double squares = 0;
      for (Scores part : parts) {
        for (int i = 0; i < part.size(); i++) {
          for (int j = 0; j < part.size(); j++) {
            double weight = i == j ? 0 : Math.exp(part.at(i, j) - shift) / (part.size() - 1);
            sum += weight;
            squares += weight * weight;
          }
        }
        pairs += part.marginalPairs();
      }
      effectivePairs += sum * sum / squares;
    }

    double pairs() {
      return pairs;
    }

    double shortfall() {
      return shortfall / samples;
    }

    double effectivePairs() {
      return effectivePairs;
    }

    int candidates() {
      return candidates;
    }
  }
}
