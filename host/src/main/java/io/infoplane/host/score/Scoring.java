package io.infoplane.host.score;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimateFailure;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Inquiry;
import io.infoplane.host.estimate.ProgressListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks estimators about tasks whose information is known, all of them about the very same samples.
 * What an estimator fails to answer is counted, and does not keep the others from answering.
 */
public final class Scoring {
  private static final String DISMISSED = "it was not asked again after it had failed for good";

  private final List<Candidate> candidates;
  private final ScorePlan plan;
  private final ScoreFile file;
  private final int threads;
  private final ProgressListener progress;
  private final Inquiry inquiry;
  private final long total;
  private long done;

  private Scoring(
      List<Candidate> candidates,
      ScorePlan plan,
      ScoreFile file,
      int threads,
      ProgressListener progress) {
    this.candidates = candidates;
    this.plan = plan;
    this.file = file;
    this.threads = threads;
    this.progress = progress;
    this.inquiry = new Inquiry(HostContext.withSeed(plan.seed()).withThreads(threads));
    this.total = (long) plan.tasks().size() * plan.repeats() * candidates.size();
  }

  /**
   * Measures estimators.
   *
   * @param candidates the estimators
   * @param plan what they are asked
   * @param file where estimates are that need not be made again, and where those go that are made
   * @param threads how many to use; numbers do not depend on it
   * @param progress is told how many of all questions have been put
   * @return how they did
   * @throws InfoplaneException OPTION_INVALID if there is not one thread; IO if the file cannot be
   *     written; an estimator's failure is no exception
   */
  public static Scoreboard run(
      List<Candidate> candidates,
      ScorePlan plan,
      ScoreFile file,
      int threads,
      ProgressListener progress) {
    return new Scoring(candidates, plan, file, threads, progress).run();
  }

  /** What is known of one candidate and one task, as it comes in. */
  private static final class Sheet {
    private final Candidate candidate;
    private final List<EstimateRecord> answers = new ArrayList<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private boolean refused;

    Sheet(Candidate candidate) {
      this.candidate = candidate;
    }

    void refuse(String reason) {
      refused = true;
      reasons.put(reason, 0);
    }

    void fail(EstimateFailure why) {
      if (why.code() == ErrorCode.UNSUPPORTED) {
        // It would say so of each data set of the task.
        refuse(why.message());
      } else {
        miss(why.message());
      }
    }

    void miss(String reason) {
      reasons.merge(reason, 1, Integer::sum);
    }

    Score of(Task task) {
      Optional<Deviation> deviation =
          answers.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  Deviation.of(
                      task.truth(), candidate.call().descriptor().capabilities(), answers));
      return new Score(candidate, task, deviation, reasons);
    }
  }

  private Scoreboard run() {
    List<Score> scores = new ArrayList<>();
    for (Task task : plan.tasks()) {
      List<Sheet> sheets = candidates.stream().map(Sheet::new).toList();
      sheets.forEach(sheet -> sheet.candidate.refusal(task).ifPresent(sheet::refuse));
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        put(task, plan.seed(repeat), sheets);
      }
      sheets.forEach(sheet -> scores.add(sheet.of(task)));
    }
    // What an estimator does not take it did not fail at: the scores say so.
    List<FailedEstimates> failures =
        inquiry.failures().stream()
            .filter(failed -> failed.first().code() != ErrorCode.UNSUPPORTED)
            .toList();
    return new Scoreboard(plan, candidates, scores, failures);
  }

  private void put(Task task, long seed, List<Sheet> sheets) {
    // Estimators report their own progress, which is a sign of life within a question.
    HostContext context =
        HostContext.withSeed(seed)
            .withThreads(threads)
            .withListener((d, t) -> progress.progress(done, total));
    Optional<Pair> data = Optional.empty();
    for (Sheet sheet : sheets) {
      if (!sheet.refused) {
        data = data.or(() -> Optional.of(task.draw(context.random(task.name()), plan.samples())));
        ask(task, seed, data.get(), sheet, context);
      }
      done++;
      progress.progress(done, total);
    }
  }

  private void ask(Task task, long seed, Pair data, Sheet sheet, HostContext context) {
    String key = sheet.candidate.call().key(data.x(), data.y(), seed).hex();
    Optional<EstimateRecord> known = file.find(key);
    if (known.isPresent()) {
      sheet.answers.add(known.get());
      return;
    }
    List<EstimateFailure> failed = new ArrayList<>();
    Optional<EstimateRecord> answer =
        inquiry.ask(
            sheet.candidate.call(),
            task.name(),
            call -> call.run(data.x(), data.y(), context),
            failed::add);
    if (answer.isPresent()) {
      file.add(task, seed, answer.get());
      sheet.answers.add(answer.get());
    } else if (failed.isEmpty()) {
      sheet.miss(DISMISSED);
    } else {
      sheet.fail(failed.get(0));
    }
  }
}
