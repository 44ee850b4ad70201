package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.Scores;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The value of a bound on samples that a critic did not learn from, with its standard error by the
 * {@link Jackknife}.
 *
 * <p>The samples are scored against one another in blocks; the value is the mean over the blocks.
 * O(m K) scores for m samples in blocks of K, {@value Jackknife#FOLDS} times read.
 */
final class HeldOut {
  private final Bound bound;
  private final Groups groups;
  private final int blockSize;
  private final Context context;

  /** A value and its standard error, in nats; 0 where there are too few samples for one. */
  record Value(double value, double standardError) {}

  /** Is shown the scores of each block. */
  interface Viewer {
    void see(Scores scores, int[] samples);
  }

  HeldOut(Bound bound, Groups groups, int blockSize, Context context) {
    this.bound = bound;
    this.groups = groups;
    this.blockSize = blockSize;
    this.context = context;
  }

  /** The value on some samples. */
  double value(Scorer model, int[] samples) {
    double sum = 0;
    for (int[] block : blocks(samples)) {
      context.checkCancelled();
      requireGroups(block);
      sum += block.length * groups.value(bound, model.scores(block), block);
    }
    return sum / samples.length;
  }

  private void requireGroups(int[] block) {
    if (!groups.haveValue(block)) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "among "
              + block.length
              + " samples no "
              + Groups.LEAST
              + " share a value of the condition: give more samples, or a condition with fewer"
              + " values");
    }
  }

  /** The value on some samples, and how far it is from that of all samples there could be. */
  Value measure(Scorer model, int[] samples, Viewer viewer) {
    double sum = 0;
    double variance = 0;
    for (int[] block : blocks(samples)) {
      context.checkCancelled();
      requireGroups(block);
      Scores scores = model.scores(block);
      viewer.see(scores, block);
      double share = (double) block.length / samples.length;
      sum += share * groups.value(bound, scores, block);
      variance += share * share * jackknife(scores, block);
    }
    return new Value(sum, Math.sqrt(variance));
  }

  private double jackknife(Scores scores, int[] block) {
    int folds = Jackknife.folds(block.length);
    return Jackknife.variance(
        folds,
        fold -> {
          context.checkCancelled();
          int[] rest = IntStream.range(0, block.length).filter(k -> k % folds != fold).toArray();
          int[] samples = IntStream.of(rest).map(k -> block[k]).toArray();
          return groups.haveValue(samples)
              ? groups.value(bound, scores.of(rest), samples)
              : Double.NaN;
        });
  }

  /** Blocks of equal size, but for rounding. */
  private int[][] blocks(int[] samples) {
    int count = (samples.length + blockSize - 1) / blockSize;
    int[][] blocks = new int[count][];
    for (int b = 0; b < count; b++) {
      int from = (int) ((long) samples.length * b / count);
      int to = (int) ((long) samples.length * (b + 1) / count);
      blocks[b] = Arrays.copyOfRange(samples, from, to);
    }
    return blocks;
  }
}
