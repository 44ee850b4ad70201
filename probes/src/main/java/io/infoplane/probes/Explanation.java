package io.infoplane.probes;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How closely the fall of the loss goes with something else, over the epochs.
 *
 * @param by what it goes with
 * @param steps that were compared
 * @param ofRanks correlation of the ranks
 * @param falling steps in which the loss fell
 * @param ofLogarithms correlation of the logarithms in these
 */
record Explanation(
    String by, int steps, OptionalDouble ofRanks, int falling, OptionalDouble ofLogarithms) {

  static Explanation of(
      String by,
      List<ExplainedLoss.Step> steps,
      Function<ExplainedLoss.Step, OptionalDouble> value) {
    List<ExplainedLoss.Step> known =
        steps.stream().filter(step -> value.apply(step).isPresent()).toList();
    double[] falls = known.stream().mapToDouble(ExplainedLoss.Step::fall).toArray();
    double[] values = known.stream().mapToDouble(step -> value.apply(step).getAsDouble()).toArray();
    int[] falling =
        IntStream.range(0, falls.length).filter(i -> falls[i] > 0 && values[i] > 0).toArray();
    return new Explanation(
        by,
        falls.length,
        Correlation.ofRanks(falls, values),
        falling.length,
        Correlation.linear(logarithms(falls, falling), logarithms(values, falling)));
  }

  private static double[] logarithms(double[] of, int[] at) {
    return IntStream.of(at).mapToDouble(i -> Math.log(of[i])).toArray();
  }
}
