package io.infoplane.host.report;

import io.infoplane.api.Observation;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Points of a series, few enough for a page.
 *
 * <p>Of each stretch the lowest and the highest point are kept, in their order, so that no peak is
 * lost; and the first and the last point of all. Stretches have equally many points, or are equally
 * long on a logarithmic axis.
 *
 * @param series the points that are kept
 * @param of how many there were
 */
record Thinned(Observation.Series series, int of) {
  /**
   * Keeps at most so many points.
   *
   * @param most 4 or more
   * @param series the points
   * @param logarithmic whether the horizontal axis is
   */
  static Thinned to(int most, Observation.Series series, boolean logarithmic) {
    int n = series.x().size();
    if (n <= most) {
      return new Thinned(series, n);
    }
    int stretches = (most - 2) / 2;
    double[] places = logarithmic && rises(series.x()) ? logarithms(series.x()) : indices(n);
    TreeSet<Integer> kept = new TreeSet<>(List.of(0, n - 1));
    int begin = 0;
    for (int i = 1; i <= n; i++) {
      if (i == n || (int) (stretches * places[i]) > (int) (stretches * places[begin])) {
        keepExtremes(series.y(), begin, i, kept);
        begin = i;
      }
    }
    return new Thinned(
        new Observation.Series(
            series.name(),
            kept.stream().map(series.x()::get).toList(),
            kept.stream().map(series.y()::get).toList()),
        n);
  }

  /** Where each point stands among n, from 0 to below 1. */
  private static double[] indices(int n) {
    return IntStream.range(0, n).mapToDouble(i -> i / (double) n).toArray();
  }

  /** Where each point stands on a logarithmic axis, from 0 to below 1. */
  private static double[] logarithms(List<Double> x) {
    double low = x.stream().filter(v -> v > 0).findFirst().orElse(1.0);
    double length = Math.log(Math.max(low, x.get(x.size() - 1)) / low);
    return x.stream()
        .mapToDouble(v -> length > 0 ? Math.log(Math.max(low, v) / low) / length : 0)
        .map(place -> Math.min(place, Math.nextDown(1.0)))
        .toArray();
  }

  private static boolean rises(List<Double> x) {
    return IntStream.range(1, x.size()).allMatch(i -> x.get(i) >= x.get(i - 1));
  }

  private static void keepExtremes(List<Double> y, int from, int to, TreeSet<Integer> kept) {
    int lowest = from;
    int highest = from;
    for (int i = from + 1; i < to; i++) {
      lowest = y.get(i) < y.get(lowest) ? i : lowest;
      highest = y.get(i) > y.get(highest) ? i : highest;
    }
    kept.add(lowest);
    kept.add(highest);
  }
}
