package io.infoplane.host.score;

import io.infoplane.host.estimate.FailedEstimates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How several estimators did on several tasks.
 *
 * @param plan what was asked
 * @param candidates who was asked
 * @param scores by task and candidate: each was asked each, or says why not
 * @param failures what went wrong; an estimator that was not asked a task it does not take did not
 *     fail
 */
public record Scoreboard(
    ScorePlan plan,
    List<Candidate> candidates,
    List<Score> scores,
    List<FailedEstimates> failures) {
  /** Copies the lists. */
  public Scoreboard {
    Objects.requireNonNull(plan);
    candidates = List.copyOf(candidates);
    scores = List.copyOf(scores);
    failures = List.copyOf(failures);
  }

  /** The score of an estimator on a task. */
  Score score(Candidate candidate, Task task) {
    return scores.stream()
        .filter(score -> score.candidate().equals(candidate) && score.task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  /** The scores on tasks of a kind, by truth and estimator. */
  List<Score> of(TaskFamily family) {
    return scores.stream().filter(score -> score.task().family() == family).toList();
  }

  /** The tasks of a kind, by truth. */
  List<Task> tasks(TaskFamily family) {
    return plan.tasks().stream().filter(task -> task.family() == family).toList();
  }

  /** Who takes none of the tasks. */
  public List<Candidate> refused() {
    return candidates.stream()
        .filter(candidate -> plan.tasks().stream().allMatch(task -> isRefused(candidate, task)))
        .toList();
  }

  private boolean isRefused(Candidate candidate, Task task) {
    Score score = score(candidate, task);
    return score.deviation().isEmpty()
        && score.reasons().values().stream().allMatch(missing -> missing == 0);
  }

  /** What estimators did not answer, a sentence each, for people. */
  List<String> gaps() {
    return candidates.stream().flatMap(candidate -> gaps(candidate).stream()).toList();
  }

  private List<String> gaps(Candidate candidate) {
    Map<String, Map<TaskFamily, Integer>> missing = new LinkedHashMap<>();
    for (Score score : scores) {
      if (score.candidate().equals(candidate)) {
        score
            .reasons()
            .forEach(
                (reason, count) ->
                    missing
                        .computeIfAbsent(reason, r -> new TreeMap<>())
                        .merge(score.task().family(), count, Integer::sum));
      }
    }
    return missing.entrySet().stream()
        .map(
            entry ->
                candidate.name()
                    + ", "
                    + entry.getValue().entrySet().stream()
                        .map(Scoreboard::where)
                        .collect(Collectors.joining(", "))
                    + ": "
                    + entry.getKey())
        .toList();
  }

  private static String where(Map.Entry<TaskFamily, Integer> missing) {
    return missing.getValue() == 0
        ? missing.getKey() + " (not asked)"
        : missing.getKey() + " (" + missing.getValue() + " missing)";
  }
}
