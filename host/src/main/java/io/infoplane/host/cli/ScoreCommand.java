package io.infoplane.host.cli;

import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.score.Candidate;
import io.infoplane.host.score.ScoreFile;
import io.infoplane.host.score.ScorePlan;
import io.infoplane.host.score.ScoreWriter;
import io.infoplane.host.score.Scoreboard;
import io.infoplane.host.score.Scoring;
import io.infoplane.host.score.TaskFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures estimators against tasks whose mutual information is known. */
@Command(
    name = "score",
    description = {
      "Measures estimators against tasks whose mutual information is known.",
      "Each is asked about fresh samples again and again: how far off is it on average, how much"
          + " does it scatter, is what it states of its error true, is what it claims to be a bound"
          + " one?"
    })
final class ScoreCommand extends HostCommand {
  @Mixin private AskingOptions asking;

  @Option(
      names = "--tasks",
      paramLabel = "NAME",
      split = ",",
      description = "Of gaussian, cubed, two-pairs and softmax; all if it is left out.")
  private List<String> tasks = List.of("gaussian", "cubed", "two-pairs", "softmax");

  @Option(
      names = "--dimension",
      paramLabel = "NUMBER",
      description =
          "How many columns X and Y have in gaussian, cubed and two-pairs; ${DEFAULT-VALUE} if it is"
              + " left out. The points of softmax have 1, 2, 5 and 10.")
  private int dimension = 20;

  @Option(
      names = "--nats",
      paramLabel = "NUMBER",
      split = ",",
      description =
          "The information in gaussian and cubed, in nats; 2,4,6,8,10 if it is left out. The others"
              + " have their own.")
  private List<Double> nats = List.of(2.0, 4.0, 6.0, 8.0, 10.0);

  @Option(
      names = "--samples",
      paramLabel = "NUMBER",
      description = "How many samples a data set has; ${DEFAULT-VALUE} if it is left out.")
  private int samples = 10_000;

  @Option(
      names = "--repeats",
      paramLabel = "NUMBER",
      description = "How many data sets there are of a task; ${DEFAULT-VALUE} if it is left out.")
  private int repeats = 5;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description =
          "Seed of the first data set and of what an estimator draws for it, each further one has"
              + " the next; ${DEFAULT-VALUE} if it is left out.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for scores.jsonl, to which each estimate goes as it is made, and scores.md with"
              + " its picture scores.svg. What is there is not made again.")
  private Optional<Path> folder = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ScorePlan plan =
        new ScorePlan(
            tasks.stream().map(TaskFamily::parse).toList(),
            dimension,
            nats,
            samples,
            repeats,
            seed);
    List<EstimatorCall> calls = asking.calls(this);
    List<Candidate> candidates =
        IntStream.range(0, calls.size())
            .mapToObj(i -> new Candidate(asking.estimators().get(i), calls.get(i)))
            .toList();
    Scoreboard board = score(candidates, plan);
    ScoreWriter.write(board, asking.format(), asking.units(), out());
    if (folder.isPresent()) {
      ScoreWriter.writePage(board, asking.units(), folder.get());
      out().flush();
      err().println("scores: " + folder.get().resolve(ScoreWriter.PAGE));
    }
    return Math.max(tell(board.failures()), tellMute(board));
  }

  private Scoreboard score(List<Candidate> candidates, ScorePlan plan) {
    Interruption interruption = interruption();
    try (ScoreFile file = folder.map(ScoreFile::open).orElseGet(ScoreFile::none)) {
      return score(candidates, plan, file);
    } finally {
      interruption.over();
    }
  }

  private Interruption interruption() {
    return folder
        .map(
            dir ->
                Interruption.of(
                    dir, "the same command again", "infoplane score --out " + dir + " -e SELECTOR"))
        .orElseGet(
            () ->
                Interruption.ofAllOrNothing(
                    "while scoring", "with --out DIR what is made is kept, and gone on with"));
  }

  private Scoreboard score(List<Candidate> candidates, ScorePlan plan, ScoreFile file) {
    try (TerminalProgress progress = TerminalProgress.show("scoring")) {
      return Scoring.run(candidates, plan, file, asking.threads(), progress);
    }
  }

  /** Who was asked nothing of what it takes was named for nothing. */
  private int tellMute(Scoreboard board) {
    List<Candidate> mute = board.refused();
    for (Candidate candidate : mute) {
      err().println("infoplane: " + candidate.name() + " takes none of these tasks");
    }
    return mute.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_INPUT;
  }
}
