package io.infoplane.probes;

import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Pairs of the feature maps of a layer: all, or some that are drawn without replacement.
 *
 * @param pairs in ascending order
 * @param all how many there are
 */
record PairSample(List<Pair> pairs, long all) {
  static final OptionSpec PAIRS =
      OptionSpec.integer(
              "pairs", 100, "How many pairs of feature maps of a layer are asked about at most")
          .min(2)
          .max(1_000_000)
          .orWord("all", "every pair: c (c - 1) / 2 of c maps");

  PairSample {
    pairs = List.copyOf(pairs);
  }

  /** The pairs of so many maps that are asked about. */
  static PairSample of(int maps, Options options, RandomGenerator random) {
    long all = (long) maps * (maps - 1) / 2;
    boolean every = options.word(PAIRS.name()).isPresent() || all <= options.integer(PAIRS.name());
    LongStream chosen =
        every
            ? LongStream.range(0, all)
            : random.longs(0, all).distinct().limit(options.integer(PAIRS.name())).sorted();
    List<Pair> pairs = new ArrayList<>();
    int first = 0;
    long start = 0;
    for (long number : chosen.toArray()) {
      while (number >= start + maps - 1 - first) {
        start += maps - 1 - first;
        first++;
      }
      pairs.add(new Pair(first, (int) (first + 1 + number - start)));
    }
    return new PairSample(pairs, all);
  }

  /**
   * The mean over all pairs as these tell it.
   *
   * @param values one a pair
   */
  Mean mean(double[] values) {
    int drawn = values.length;
    double mean = Arrays.stream(values).sum() / drawn;
    if (drawn == all) {
      return new Mean(mean, 0);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double variance = squares / (drawn - 1) / drawn * (1 - (double) drawn / all);
    return new Mean(mean, Math.sqrt(variance));
  }
}
