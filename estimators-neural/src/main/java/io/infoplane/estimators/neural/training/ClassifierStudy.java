package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.estimators.neural.bound.DonskerVaradhanSums;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Part;
import io.infoplane.estimators.neural.data.Partners;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One classifier of joint against product samples, from its random weights to the value of its
 * log-odds by Donsker-Varadhan: trained on some samples, stopped by others, measured on the rest.
 *
 * @param encoder takes x, z and y side by side
 * @param known x, and z where there is a condition
 * @param y what product samples take from others
 * @param partners of samples, given by their numbers, among themselves
 */
public record ClassifierStudy(
    Encoder encoder, Features known, Features y, Function<int[], Partners> partners) {
  /** Product samples for each test sample, where there are so many partners. */
  private static final int MOST_PARTNERS = 16;

  private static final int LEAST = 4;

  /**
   * Trains and measures.
   *
   * @param training how
   * @param settings how
   * @param split which samples
   * @param context seeds
   * @param stream begins the names of streams
   * @return what came out
   * @throws InfoplaneException TOO_FEW_SAMPLES if a part has fewer than 4 with partners
   */
  public ClassifierOutcome run(
      Training training, Settings settings, Split split, Context context, String stream) {
    Part learned = part(split.training());
    Part held = part(split.validation());
    Partners ofTest = partners.apply(split.test());
    Part test = part(split.test(), ofTest);
    ClassifierModel model =
        new ClassifierModel(
            encoder, known, y, learned, held, context, stream, settings.learningRate());
    Curve curve = training.train(model, learned.samples(), stream);
    try (SingleThread one = new SingleThread()) {
      int alone = split.test().length - test.samples().length;
      Reading reading = new Reading(model, test, test.samples(), alone, context, stream + "/test");
      int[] seen = learned.samples();
      int[] asMany = Arrays.copyOf(seen, Math.min(seen.length, test.samples().length));
      Reading ofTraining = new Reading(model, learned, asMany, alone, context, stream + "/seen");
      DonskerVaradhanSums sums = reading.sums(-1, 1);
      return new ClassifierOutcome(
          sums.value(),
          reading.standardError(context),
          ofTraining.sums(-1, 1).value(),
          curve,
          model.parameters(),
          reading.pairs.first().length,
          sums.effectivePairs(),
          ofTest instanceof Partners.Nearest nearest ? nearest.relativeDistance() : 0,
          1 - (double) test.samples().length / split.test().length);
    }
  }

  private Part part(int[] samples) {
    return part(samples, partners.apply(samples));
  }

  private Part part(int[] samples, Partners ofSamples) {
    Part part = new Part(samples, y.size(), ofSamples);
    if (part.samples().length < LEAST) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "of "
              + samples.length
              + " samples only "
              + part.samples().length
              + " share the value of the condition with another: at least "
              + LEAST
              + " must; a condition of numbers may be given as a continuous variable");
    }
    return part;
  }

  /** The log-odds of some samples and of their pairs with partners. */
  private static final class Reading {
    private final int[] samples;
    private final int alone;
    private final Part.Pairs pairs;
    private final Map<Integer, Integer> place = new HashMap<>();
    private final int[] partners;
    private final float[] joint;
    private final float[] product;

    /** Of some samples that have partners, beside so many that have none. */
    Reading(
        ClassifierModel model,
        Part part,
        int[] samples,
        int alone,
        Context context,
        String stream) {
      this.samples = samples;
      this.alone = alone;
      this.pairs = part.pairs(samples, MOST_PARTNERS, context.random(stream));
      for (int k = 0; k < samples.length; k++) {
        place.put(samples[k], k);
      }
      this.partners = new int[samples.length];
      for (int sample : pairs.first()) {
        partners[place.get(sample)]++;
      }
      this.joint = model.odds(samples, samples);
      this.product = model.odds(pairs.first(), pairs.second());
    }

    /** All but those of a fold, each sample with the same weight. */
    DonskerVaradhanSums sums(int fold, int folds) {
      DonskerVaradhanSums sums = new DonskerVaradhanSums();
      for (int k = 0; k < samples.length; k++) {
        if (k % folds != fold) {
          sums.addJoint(joint[k]);
        }
      }
      for (int k = 0; k < alone; k++) {
        if (k % folds != fold) {
          sums.addJoint(0);
          sums.addProduct(0, 1);
        }
      }
      for (int p = 0; p < product.length; p++) {
        int first = place.get(pairs.first()[p]);
        // One that is not among the samples, as of a longer part, is in no fold.
        int second = place.getOrDefault(pairs.second()[p], -1);
        if (first % folds != fold && second % folds != fold) {
          sums.addProduct(product[p], 1.0 / partners[first]);
        }
      }
      return sums;
    }

    double standardError(Context context) {
      int folds = Jackknife.folds(samples.length);
      return Math.sqrt(
          Jackknife.variance(
              folds,
              fold -> {
                context.checkCancelled();
                return sums(fold, folds).value();
              }));
    }
  }
}
