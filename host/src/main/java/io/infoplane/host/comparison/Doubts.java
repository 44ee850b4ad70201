package io.infoplane.host.comparison;

import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reasons to doubt what a comparison shows, a line a measure. */
final class Doubts {
  /** I(X;T) is above that of the layer before. */
  static final String RISE = "data-processing";

  /** I(T;Y) is above H(Y). */
  static final String ABOVE_LABEL_ENTROPY = "label-entropy";

  /** I(X;T) is below I(T;Y), which it cannot be: the label is known by the input alone. */
  static final String BELOW_LABEL_INFORMATION = "below-label-information";

  /** A cost from a zero that was chosen, which bounds no information. */
  static final String NO_BOUND = "no-bound";

  /** These say what a number is; the number itself may be right. As in the report of a run. */
  private static final Set<String> NAMES =
      Set.of(Warning.DETERMINISTIC_LAYER, Warning.NOT_A_BOUND, NO_BOUND, "depends-on-model");

  private Doubts() {}

  /** Whether a code is a reason to doubt that a number is what it says. */
  static boolean isDoubt(String code) {
    return !NAMES.contains(code);
  }

  /**
   * Such as {@code I(X;z) kde: deterministic-layer in all 6 runs, near-cap in 2 of 6}.
   *
   * @param measures that are shown
   */
  static List<String> lines(Comparison comparison, List<Measure> measures) {
    List<String> lines = new ArrayList<>();
    for (Measure measure : measures) {
      Map<String, Integer> counts = new TreeMap<>();
      int runs = 0;
      for (ComparedRun run : comparison.runs()) {
        List<RunNumber> own = run.number(measure).stream().toList();
        runs += own.size();
        own.forEach(
            n -> n.doubts().stream().distinct().forEach(d -> counts.merge(d, 1, Integer::sum)));
      }
      if (!counts.isEmpty()) {
        int all = runs;
        lines.add(
            comparison.title(measure)
                + ": "
                + counts.entrySet().stream()
                    .map(
                        one ->
                            one.getKey()
                                + (one.getValue() == all
                                    ? " in all " + all + " runs"
                                    : " in " + one.getValue() + " of " + all))
                    .collect(Collectors.joining(", ")));
      }
    }
    return lines;
  }
}
