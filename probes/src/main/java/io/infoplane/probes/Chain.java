package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The pairs of neighbours in a chain of processing, over the epochs. */
final class Chain {
  /** So many lines of a chart can be told from one another. */
  private static final int LINES = 5;

  private final String name;
  private final double tolerance;
  private final List<List<Object>> rows = new ArrayList<>();
  private final Map<Integer, List<Step>> epochs = new LinkedHashMap<>();
  private final Courses excesses;

  /** Pairs of which both are at the largest that there can be, so that nothing can be seen. */
  private int saturated;

  private int violations;

  /** Violations beyond the estimator's own uncertainty. */
  private int beyond;

  private double worst;
  private String worstPair = "";

  Chain(String name, double tolerance) {
    this.name = name;
    this.tolerance = tolerance;
    this.excesses = Courses.pointsOverEpochs("violations, " + name, "excess [nats]");
  }

  /** Adds the pairs of an epoch, in the order of processing. */
  void add(int epoch, List<Step> steps, Ceiling ceiling) {
    epochs.put(epoch, steps);
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      Step after = steps.get(i);
      double excess = after.known().value() - before.known().value();
      boolean violated = excess > tolerance;
      boolean isBeyond = violated && !after.isWithinUncertaintyOf(before);
      if (violated) {
        excesses.add(before.layer() + " to " + after.layer(), epoch, excess);
      }
      boolean isSaturated =
          !violated
              && ceiling.isReachedBy(before.known().value())
              && ceiling.isReachedBy(after.known().value());
      saturated += isSaturated ? 1 : 0;
      violations += violated ? 1 : 0;
      beyond += isBeyond ? 1 : 0;
      if (violated && excess > worst) {
        worst = excess;
        worstPair = before.layer() + " to " + after.layer() + " at epoch " + epoch;
      }
      rows.add(
          List.of(
              epoch,
              before.layer(),
              after.layer(),
              before.known().value(),
              after.known().value(),
              excess,
              verdict(violated, isBeyond, isSaturated)));
    }
  }

  private static String verdict(boolean violated, boolean isBeyond, boolean isSaturated) {
    if (violated) {
      return isBeyond ? "violated" : "within uncertainty";
    }
    return isSaturated ? "saturated" : "holds";
  }

  String name() {
    return name;
  }

  /** Whether the true information keeps the order: that of layers does, that of errors need not. */
  private boolean isLaw() {
    return name.startsWith("forward");
  }

  int pairs() {
    return rows.size();
  }

  String finding() {
    if (violations == 0 && saturated == 0) {
      return "the inequality holds for all " + pairs() + " pairs of layers and epochs";
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        "the inequality holds for "
            + (pairs() - violations - saturated)
            + " of "
            + pairs()
            + " pairs of layers and epochs");
    if (saturated > 0) {
      parts.add(saturated + " are saturated and say nothing");
    }
    if (violations > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "of %d violations %d are within the estimator's uncertainty; the worst is %.4g nats,"
                  + " %s",
              violations,
              violations - beyond,
              worst,
              worstPair));
    }
    return String.join("; ", parts);
  }

  /** Adds reasons to doubt the estimator, where it breaks the order and where it can show none. */
  void warn(Observation.Builder answer, String estimator) {
    if (beyond > 0) {
      answer.warn(
          "data-processing",
          String.format(
              Locale.ROOT,
              "%s breaks the order (%s) by more than its own uncertainty in %d of %d pairs of"
                  + " layers: %s",
              estimator,
              name,
              beyond,
              pairs(),
              isLaw()
                  ? "doubt its numbers there"
                  : "activations bring back what errors had lost, or its numbers are to be doubted"));
    }
    if (saturated > 0) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "%s gives both layers of %d of %d pairs (%s) the most that so many rows can show: no"
                  + " order can be seen there",
              estimator,
              saturated,
              pairs(),
              name));
    }
  }

  /** Adds counts and the worst violation. */
  void numbers(Observation.Builder answer) {
    String word = name.substring(0, name.indexOf(','));
    answer
        .number(word + "-pairs", pairs())
        .number(word + "-saturated", saturated)
        .number(word + "-violations", violations)
        .number(word + "-violations-beyond-uncertainty", beyond)
        .number(word + "-worst", worst);
  }

  Observation.Table table() {
    return new Observation.Table(
        name,
        List.of(
            "epoch", "from", "to", "I before [nats]", "I after [nats]", "excess [nats]", "verdict"),
        rows);
  }

  /** Adds what each layer knows at some epochs, and where one knows more than the one before it. */
  void draw(Observation.Builder answer) {
    List<Integer> recorded = List.copyOf(epochs.keySet());
    List<String> layers =
        epochs.values().stream().flatMap(List::stream).map(Step::layer).distinct().toList();
    Courses known =
        Courses.lines(name, Observation.Axis.labelled("layer", layers), "information [nats]");
    for (int epoch : evenly(recorded)) {
      for (Step step : epochs.get(epoch)) {
        known.add("epoch " + epoch, layers.indexOf(step.layer()), step.known().value());
      }
    }
    known.draw(answer);
    excesses.draw(answer);
  }

  /** Some of the epochs, the first and the last among them. */
  private static List<Integer> evenly(List<Integer> recorded) {
    int last = recorded.size() - 1;
    return IntStream.range(0, LINES)
        .map(i -> (int) Math.round((double) last * i / (LINES - 1)))
        .distinct()
        .mapToObj(recorded::get)
        .toList();
  }
}
