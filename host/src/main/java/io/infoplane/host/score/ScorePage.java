package io.infoplane.host.score;

import io.infoplane.host.estimate.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores as a page in Markdown: how they were made, a picture, a table of each kind of task. */
final class ScorePage {
  private final Scoreboard board;
  private final Units units;
  private final StringBuilder page = new StringBuilder();

  ScorePage(Scoreboard board, Units units) {
    this.board = board;
    this.units = units;
  }

  String markdown() {
    ScorePlan plan = board.plan();
    line("# Estimators against the truth");
    line("");
    line("Mutual information in " + units + ", " + data(plan) + ". Made by");
    line("");
    line("```");
    line(command());
    line("```");
    line("");
    line("![Value against truth, a panel an estimator](" + ScoreWriter.PICTURE + ")");
    line("");
    line(
        "Dashed: the truth. Line: mean of the values. Band: one standard deviation on each side."
            + " Dots: the values. Dotted: the largest value that the estimator can give, where it"
            + " warns that it is near.");
    plan.families().forEach(this::family);
    gaps();
    columns();
    estimators();
    return page.toString();
  }

  private static String data(ScorePlan plan) {
    String seeds =
        plan.repeats() == 1
            ? "one data set a task, seed " + plan.seed()
            : plan.repeats()
                + " data sets a task, seeds "
                + plan.seed()
                + " to "
                + plan.seed(plan.repeats() - 1);
    return "n = " + plan.samples() + " samples, " + seeds;
  }

  private String command() {
    ScorePlan plan = board.plan();
    List<String> parts = new ArrayList<>(List.of("infoplane score"));
    board.candidates().forEach(candidate -> parts.add("-e " + candidate.name()));
    parts.add("--tasks " + joined(plan.families().stream().map(TaskFamily::toString).toList()));
    parts.add("--dimension " + plan.dimension() + " --nats " + joined(nats(plan)));
    parts.add(
        "--samples "
            + plan.samples()
            + " --repeats "
            + plan.repeats()
            + " --seed "
            + plan.seed()
            + " --units "
            + units
            + " --out DIR");
    return String.join(" \\\n  ", parts);
  }

  private static List<String> nats(ScorePlan plan) {
    return plan.nats().stream().map(nats -> nats.toString().replaceFirst("\\.0$", "")).toList();
  }

  private static String joined(List<String> items) {
    return String.join(",", items);
  }

  private void family(TaskFamily family) {
    line("");
    line("## " + family);
    line("");
    line(sentence(family.description(board.plan().dimension())));
    List<Task> tasks = board.tasks(family);
    if (tasks.size() > 1) {
      line("");
      overview(tasks);
    }
    line("");
    row(
        List.of(
            "d",
            "truth",
            "estimator",
            "mean",
            "bias",
            "spread",
            "std. error",
            "covered",
            "above",
            "below",
            "seconds",
            "warnings"));
    line("|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---|");
    for (Score score : board.of(family)) {
      score.deviation().ifPresent(deviation -> row(ScoreFormat.cells(score, deviation, units)));
    }
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** Mean and spread, an estimator a line and a truth a column. */
  private void overview(List<Task> tasks) {
    List<String> titles = new ArrayList<>(List.of("mean ± spread, where the truth is"));
    tasks.forEach(task -> titles.add(ScoreFormat.number(task.truth(), units)));
    row(titles);
    line("|---|" + String.join("", Collections.nCopies(tasks.size(), "---:|")));
    for (Candidate candidate : board.candidates()) {
      List<String> cells = new ArrayList<>(List.of(candidate.name()));
      for (Task task : tasks) {
        cells.add(board.score(candidate, task).deviation().map(this::meanAndSpread).orElse("-"));
      }
      row(cells);
    }
  }

  private String meanAndSpread(Deviation deviation) {
    String mean = ScoreFormat.number(deviation.mean(), units);
    return deviation.spread().isEmpty()
        ? mean
        : mean + " ± " + ScoreFormat.number(deviation.spread(), units);
  }

  private void gaps() {
    if (board.gaps().isEmpty()) {
      return;
    }
    line("");
    line("## Not answered");
    line("");
    board.gaps().forEach(gap -> line("- " + gap));
  }

  private void columns() {
    line("");
    line("## What the columns are");
    line("");
    line("- bias: mean of the values minus the truth.");
    line("- spread: standard deviation of the values from data set to data set.");
    line("- std. error: mean of the standard errors that the answers state.");
    line(
        "- covered: how many of the stated intervals have the truth in them; where an answer states a"
            + " standard error alone, the interval is 1.96 of it on each side.");
    line(
        "- above: of an estimator that claims a lower bound, how many values are above the truth by"
            + " more than two stated standard errors. Below: likewise of an upper bound.");
    line("- seconds: mean time an estimate.");
  }

  private void estimators() {
    line("");
    line("## The estimators");
    line("");
    for (Candidate candidate : board.candidates()) {
      var call = candidate.call();
      String options =
          call.options().asMap().entrySet().stream()
              .map(ScorePage::option)
              .collect(Collectors.joining(" "));
      line(
          "- `"
              + candidate.name()
              + "`: "
              + call.descriptor().id()
              + " "
              + call.descriptor().version()
              + (options.isEmpty() ? "" : ", " + options));
    }
  }

  private static String option(Map.Entry<String, String> option) {
    return option.getKey() + "=" + option.getValue();
  }

  private void row(List<String> cells) {
    line(
        cells.stream()
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
