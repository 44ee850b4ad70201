package io.infoplane.testkit;

import io.infoplane.api.Warning;
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
    String allowed = String.format(Locale.ROOT, "%.1e", used.nats()) + (widened ? " *" : "");
    String text = row(title(check, detail), relation, truth, estimate, allowed);
    put(check, new Row(text, relation.isEmpty() ? Math.abs(error) : error));
  }

  /**
   * Adds a task whose answer itself says that it is not to be trusted.
   *
   * @param task a demanding one
   * @param estimate what was answered, in nats
   * @param doubt the warning
   */
  synchronized void addDoubted(Task task, double estimate, Warning doubt) {
    String text = row(task.title(), "", task.truth(), estimate, "doubted");
    put(task, new Row(text, Math.abs(estimate - task.truth())));
    reasons.add("* doubted: where it is at its end, the answer says so (" + doubt.code() + ")");
  }

  private void put(Check check, Row row) {
    (check instanceof Task ? tasks : invariances)
        .merge(check.title(), row, (a, b) -> b.badness() > a.badness() ? b : a);
  }

  private static String title(Check check, String detail) {
    return detail.isEmpty() ? check.title() : check.title() + " (" + detail + ")";
  }

  private static String row(
      String title, String relation, double truth, double estimate, String allowed) {
    return String.format(
        Locale.ROOT,
        "| %-76s | %10s | %8.4f | %8.1e | %8s |%n",
        title.replace("|", "\\|"),
        relation + String.format(Locale.ROOT, "%.4f", truth),
        estimate,
        estimate - truth,
        allowed);
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
            "%n%n| %-76s | %10s | %8s | %8s | %8s |%n|---|---:|---:|---:|---:|%n",
            "check, in nats",
            "truth",
            "estimate",
            "error",
            "allowed"));
    tasks.values().forEach(row -> text.append(row.text()));
    invariances.values().forEach(row -> text.append(row.text()));
    if (!reasons.isEmpty()) {
      text.append(System.lineSeparator());
    }
    reasons.forEach(reason -> text.append(reason).append(System.lineSeparator()));
    return text.toString();
  }
}
