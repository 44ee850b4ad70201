package io.infoplane.testkit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was asked, what is true, and what was answered, as a table for a README. Of an invariance
 * that is tried on several data the worst outcome is shown.
 */
final class Scorecard {
  private final Map<String, Row> tasks = new LinkedHashMap<>();
  private final Map<String, Row> invariances = new LinkedHashMap<>();
  private final Set<String> reasons = new LinkedHashSet<>();

  private record Row(String text, double badness) {}

  /**
   * Adds a check with its outcome.
   *
   * @param check what was checked
   * @param detail on which data, or empty
   * @param relation {@code "<= "} where the truth is a limit, else empty
   * @param truth expected value or limit, in nats
   * @param estimate what was answered, in nats
   * @param used the allowance in force
   */
  synchronized void add(
      Check check, String detail, String relation, double truth, double estimate, Allowance used) {
    boolean widened = used.nats() > check.allowance().nats();
    if (widened) {
      reasons.add("* " + used.reason());
    }
    double error = estimate - truth;
    Row row =
        new Row(
            String.format(
                Locale.ROOT,
                "| %-76s | %10s | %8.4f | %8.1e | %8s |%n",
                detail.isEmpty() ? check.title() : check.title() + " (" + detail + ")",
                relation + String.format(Locale.ROOT, "%.4f", truth),
                estimate,
                error,
                String.format(Locale.ROOT, "%.1e", used.nats()) + (widened ? " *" : "")),
            relation.isEmpty() ? Math.abs(error) : error);
    (check instanceof Task ? tasks : invariances)
        .merge(check.title(), row, (a, b) -> b.badness() > a.badness() ? b : a);
  }

  /** Whether nothing was compared. */
  synchronized boolean isEmpty() {
    return tasks.isEmpty() && invariances.isEmpty();
  }

  /** The table under a heading, in Markdown; reasons for widened allowances below it. */
  synchronized String print(String heading) {
    StringBuilder text = new StringBuilder(heading);
    text.append(
        String.format(
            Locale.ROOT,
            "%n| %-76s | %10s | %8s | %8s | %8s |%n|---|---:|---:|---:|---:|%n",
            "check, in nats",
            "truth",
            "estimate",
            "error",
            "allowed"));
    tasks.values().forEach(row -> text.append(row.text()));
    invariances.values().forEach(row -> text.append(row.text()));
    reasons.forEach(reason -> text.append(reason).append(System.lineSeparator()));
    return text.toString();
  }
}
