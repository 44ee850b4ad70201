package io.infoplane.host.score;

import io.infoplane.api.Capability;
import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.EstimateRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * How answers to one question on fresh data each time compare with the truth; in nats.
 *
 * <ul>
 *   <li>bias: mean of the values minus the truth;
 *   <li>spread: standard deviation of the values, with count - 1;
 *   <li>coverage: the interval that an answer states, or where it states a standard error alone the
 *       value and 1.96 of it on each side, has the truth in it;
 *   <li>a bound is wrong if it is on the other side of the truth by more than two of its stated
 *       standard errors, which count as 0 where none is stated. An answer with the warning {@link
 *       Warning#NOT_A_BOUND} is no bound, whatever the estimator claims.
 * </ul>
 *
 * @param truth what the values are to be
 * @param values one an answer, one at least
 * @param stdError mean of the stated standard errors, where there are any
 * @param intervals how many answers state an interval or a standard error
 * @param covered in how many of these the truth lies
 * @param lowerBounds how many answers are a lower bound
 * @param above how many of these are above the truth
 * @param upperBounds how many answers are an upper bound
 * @param below how many of these are below the truth
 * @param cap mean of the caps that those answers state as the diagnostic {@value #CAP} which warn
 *     of {@link Warning#NEAR_CAP}
 * @param warnings how many answers have which, by code
 * @param seconds mean time an answer
 */
public record Deviation(
    double truth,
    List<Double> values,
    OptionalDouble stdError,
    int intervals,
    int covered,
    int lowerBounds,
    int above,
    int upperBounds,
    int below,
    OptionalDouble cap,
    Map<String, Integer> warnings,
    double seconds) {
  /** The diagnostic in which an estimator states the largest value that it can give. */
  public static final String CAP = "cap";

  /** Half of the width of a normal 95 % interval, in standard errors. */
  private static final double HALF_OF_95_PERCENT = 1.96;

  private static final double BEYOND_DOUBT = 2;

  /** Copies the lists. */
  public Deviation {
    values = List.copyOf(values);
    warnings = Collections.unmodifiableMap(new TreeMap<>(warnings));
  }

  /**
   * Compares answers with the truth.
   *
   * @param truth in nats
   * @param claims of the estimator
   * @param answers one at least
   */
  static Deviation of(double truth, Set<Capability> claims, List<EstimateRecord> answers) {
    List<Interval> intervals = intervals(answers);
    List<EstimateRecord> bounds = answers.stream().filter(answer -> !isNoBound(answer)).toList();
    List<EstimateRecord> lower = claims.contains(Capability.LOWER_BOUND) ? bounds : List.of();
    List<EstimateRecord> upper = claims.contains(Capability.UPPER_BOUND) ? bounds : List.of();
    return new Deviation(
        truth,
        answers.stream().map(EstimateRecord::value).toList(),
        answers.stream().flatMapToDouble(answer -> answer.stdError().stream()).average(),
        intervals.size(),
        count(intervals, interval -> interval.low() <= truth && truth <= interval.high()),
        lower.size(),
        count(lower, answer -> answer.lower().orElse(answer.value()) - doubt(answer) > truth),
        upper.size(),
        count(upper, answer -> answer.upper().orElse(answer.value()) + doubt(answer) < truth),
        answers.stream().flatMapToDouble(Deviation::cap).average(),
        warnings(answers),
        answers.stream().mapToDouble(EstimateRecord::seconds).average().orElseThrow());
  }

  private static <T> int count(List<T> all, Predicate<T> which) {
    return Math.toIntExact(all.stream().filter(which).count());
  }

  private static boolean isNoBound(EstimateRecord answer) {
    return answer.warnings().stream().anyMatch(w -> w.code().equals(Warning.NOT_A_BOUND));
  }

  private static double doubt(EstimateRecord answer) {
    return BEYOND_DOUBT * answer.stdError().orElse(0);
  }

  private static List<Interval> intervals(List<EstimateRecord> answers) {
    List<Interval> intervals = new ArrayList<>();
    for (EstimateRecord answer : answers) {
      if (answer.interval().isPresent()) {
        intervals.add(answer.interval().get());
      } else if (answer.stdError().isPresent()) {
        double half = HALF_OF_95_PERCENT * answer.stdError().getAsDouble();
        double value = answer.value();
        intervals.add(new Interval(value - half, value + half, 0.95, "normal"));
      }
    }
    return intervals;
  }

  private static DoubleStream cap(EstimateRecord answer) {
    boolean near = answer.warnings().stream().anyMatch(w -> w.code().equals(Warning.NEAR_CAP));
    return near && answer.diagnostics().get(CAP) instanceof Number cap
        ? DoubleStream.of(cap.doubleValue())
        : DoubleStream.empty();
  }

  private static Map<String, Integer> warnings(List<EstimateRecord> answers) {
    Map<String, Integer> counts = new TreeMap<>();
    for (EstimateRecord answer : answers) {
      answer.warnings().stream()
          .map(Warning::code)
          .distinct()
          .forEach(code -> counts.merge(code, 1, Integer::sum));
    }
    return counts;
  }

  /** How many answers there are. */
  public int count() {
    return values.size();
  }

  /** Mean of the values. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sum() / count();
  }

  /** Mean of the values, minus the truth. */
  public double bias() {
    return mean() - truth;
  }

  /** Standard deviation of the values; nothing is known of it where there is only one. */
  public OptionalDouble spread() {
    if (count() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (count() - 1)));
  }
}
