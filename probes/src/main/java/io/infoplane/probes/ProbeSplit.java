package io.infoplane.probes;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Recording;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The rows that a fresh classifier learns from, and those that it is measured on. Where a recording
 * has rows that the network was trained on and rows that were held out, these are the two; else
 * they are drawn.
 *
 * @param learnt rows to learn from
 * @param measured the others
 */
record ProbeSplit(int[] learnt, int[] measured) {
  /** Fewer on either side tell nothing. */
  private static final int TOO_FEW = 2;

  static ProbeSplit of(Recording recording, double share, RandomGenerator random) {
    int n = recording.x().size();
    int trained = recording.trainingRows().orElse(0);
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    int learnt = trained;
    if (trained < TOO_FEW || n - trained < TOO_FEW) {
      learnt = (int) Math.round(share * n);
      for (int i = 0; i < n; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
    }
    if (learnt < TOO_FEW || n - learnt < TOO_FEW) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "of "
              + n
              + " analysed rows a classifier would learn from "
              + learnt
              + " and be measured on "
              + (n - learnt)
              + ": two of each are needed, and some hundreds are of use");
    }
    return new ProbeSplit(Arrays.copyOf(order, learnt), Arrays.copyOfRange(order, learnt, n));
  }
}
