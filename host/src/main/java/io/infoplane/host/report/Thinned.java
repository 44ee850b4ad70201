package io.infoplane.host.report;

import io.infoplane.api.Observation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points of a series, few enough for a page.
 *
 * <p>Of each stretch of equally many points the lowest and the highest are kept, in their order, so
 * that no peak is lost; and the first and the last point of all.
 *
 * @param series the points that are kept
 * @param of how many there were
 */
record Thinned(Observation.Series series, int of) {
  /** Keeps at most {@code most} points, which must be 4 or more. */
  static Thinned to(int most, Observation.Series series) {
    int n = series.x().size();
    if (n <= most) {
      return new Thinned(series, n);
    }
    int stretches = (most - 2) / 2;
    int[] kept =
        IntStream.concat(
                IntStream.of(0, n - 1),
                IntStream.range(0, stretches)
                    .flatMap(
                        i ->
                            extremes(
                                series.y(),
                                (int) ((long) n * i / stretches),
                                (int) ((long) n * (i + 1) / stretches))))
            .sorted()
            .distinct()
            .toArray();
    return new Thinned(
        new Observation.Series(series.name(), pick(series.x(), kept), pick(series.y(), kept)), n);
  }

  private static IntStream extremes(List<Double> y, int from, int to) {
    int lowest = from;
    int highest = from;
    for (int i = from + 1; i < to; i++) {
      lowest = y.get(i) < y.get(lowest) ? i : lowest;
      highest = y.get(i) > y.get(highest) ? i : highest;
    }
    return IntStream.of(lowest, highest);
  }

  private static List<Double> pick(List<Double> values, int[] kept) {
    return IntStream.of(kept).mapToObj(values::get).toList();
  }
}
