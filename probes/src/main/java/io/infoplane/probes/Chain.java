package io.infoplane.probes;

import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pairs of neighbours in a chain of processing, over the epochs. */
final class Chain {
  private final String name;
  private final double tolerance;
  private final List<List<Object>> rows = new ArrayList<>();
  private int violations;
  private int beyond;
  private double worst;
  private String worstPair = "";

  Chain(String name, double tolerance) {
    this.name = name;
    this.tolerance = tolerance;
  }

  /** Adds the pairs of an epoch, in the order of processing. */
  void add(int epoch, List<Step> steps) {
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      Step after = steps.get(i);
      double excess = after.known().value() - before.known().value();
      boolean violated = excess > tolerance;
      boolean isBeyond = violated && !after.isWithinUncertaintyOf(before);
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
}
