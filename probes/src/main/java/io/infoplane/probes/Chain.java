package io.infoplane.probes;

import io.infoplane.api.Observation;
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
  private int violations;
  private int beyond;
  private double worst;
  private String worstPair = "";

  Chain(String name, double tolerance) {
    this.name = name;
    this.tolerance = tolerance;
    this.excesses = Courses.pointsOverEpochs("violations, " + name, "excess [nats]");
  }

  /** Adds the pairs of an epoch, in the order of processing. */
  void add(int epoch, List<Step> steps) {
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
      violations += violated ? 1 : 0;
      beyond += isBeyond ? 1 : 0;
      if (violated && excess > worst) {
        worst = excess;
        worstPair = before.layer() + " to " + after.layer() + " at epoch " + epoch;
      }
      String verdict = isBeyond ? "violated" : violated ? "within uncertainty" : "holds";
      rows.add(
          List.of(
              epoch,
              before.layer(),
              after.layer(),
              before.known().value(),
              after.known().value(),
              excess,
              verdict));
    }
  }

  int pairs() {
    return rows.size();
  }

  /** Violations beyond the estimator's own uncertainty. */
  int beyond() {
    return beyond;
  }

  String finding() {
    if (violations == 0) {
      return "the inequality holds for all " + pairs() + " pairs of layers and epochs";
    }
    return String.format(
        Locale.ROOT,
        "the inequality holds for %d of %d pairs of layers and epochs; %d violations are within the"
            + " estimator's uncertainty; the worst is %.4g nats, %s",
        pairs() - violations,
        pairs(),
        violations - beyond,
        worst,
        worstPair);
  }

  /** Adds counts and the worst violation. */
  void numbers(Observation.Builder answer) {
    String word = name.substring(0, name.indexOf(','));
    answer
        .number(word + "-pairs", pairs())
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
