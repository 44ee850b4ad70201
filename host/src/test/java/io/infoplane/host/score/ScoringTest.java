package io.infoplane.host.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Capability;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  private static final Capability[] BOTH = {
    Capability.CONTINUOUS_CONTINUOUS, Capability.DISCRETE_CONTINUOUS
  };

  @TempDir private Path folder;

  private final AtomicInteger asked = new AtomicInteger();

  private static ScorePlan plan(int repeats, long seed) {
    List<TaskFamily> families = List.of(TaskFamily.GAUSSIAN, TaskFamily.SOFTMAX);
    return new ScorePlan(families, 2, List.of(1.0), 50, repeats, seed);
  }

  private static Scoreboard run(ScorePlan plan, ScoreFile file, Candidate... candidates) {
    return Scoring.run(List.of(candidates), plan, file, 1, ProgressListener.NONE);
  }

  private static Scoreboard run(ScorePlan plan, Candidate... candidates) {
    return run(plan, ScoreFile.none(), candidates);
  }

  private Scoreboard runInFolder(ScorePlan plan, Candidate... candidates) {
    try (ScoreFile file = ScoreFile.open(folder)) {
      return run(plan, file, candidates);
    }
  }

  /** Something that follows from the data and from the estimator's own random numbers. */
  private Estimate draws(EstimationRequest request) {
    asked.incrementAndGet();
    double own = request.context().random("own").nextDouble();
    double ofData = Long.parseLong(request.y().sha256().substring(0, 8), 16) / (double) (1L << 32);
    return Estimate.of(own + ofData, "I(X;Y)", request.size())
        .standardError(0.1)
        .diagnostic("own", own)
        .build();
  }

  private Candidate drawing() {
    return Fakes.candidate("drawing", this::draws, BOTH);
  }

  private static List<List<Double>> values(Scoreboard board) {
    return board.scores().stream().map(score -> score.deviation().orElseThrow().values()).toList();
  }

  @Test
  void eachTaskIsAskedOnFreshDataEachTime() {
    Scoreboard board = run(plan(3, 0), drawing());
    assertThat(asked).hasValue(15);
    assertThat(board.scores()).hasSize(5);
    assertThat(values(board).stream().flatMap(List::stream).distinct()).hasSize(15);
    assertThat(board.gaps()).isEmpty();
    assertThat(board.failures()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndRepeatsGoOnFromSeedToSeed() {
    List<List<Double>> three = values(run(plan(3, 7), drawing()));
    assertThat(values(run(plan(3, 7), drawing()))).isEqualTo(three);
    List<List<Double>> last = values(run(plan(1, 9), drawing()));
    for (int i = 0; i < last.size(); i++) {
      assertThat(three.get(i)).endsWith(last.get(i).get(0));
    }
  }

  @Test
  void whatWasMadeIsNotMadeAgain() throws IOException {
    Scoreboard first = runInFolder(plan(2, 0), drawing());
    assertThat(asked).hasValue(10);
    Path file = folder.resolve("scores.jsonl");
    assertThat(Files.readAllLines(file))
        .hasSize(10)
        .allMatch(line -> line.startsWith("{\"task\":\""));
    Scoreboard second = runInFolder(plan(2, 0), drawing());
    assertThat(asked).hasValue(10);
    assertThat(second.scores().stream().map(Score::deviation))
        .isEqualTo(first.scores().stream().map(Score::deviation).toList());
    runInFolder(plan(3, 0), drawing());
    assertThat(asked).hasValue(15);
    assertThat(Files.readAllLines(file)).hasSize(15);
    runInFolder(plan(3, 1), drawing());
    assertThat(asked).hasValue(20);
  }

  @Test
  void whatWasCutOffIsMadeAgain() throws IOException {
    Scoreboard whole = runInFolder(plan(1, 0), drawing());
    Path file = folder.resolve("scores.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    assertThat(values(runInFolder(plan(1, 0), drawing()))).isEqualTo(values(whole));
    assertThat(asked).hasValue(6);
    assertThat(Files.readAllLines(file)).hasSize(5);
  }

  @Test
  void aFolderIsForOneProgramAtATime() {
    try (ScoreFile open = ScoreFile.open(folder)) {
      assertThat(open.find("none")).isEmpty();
      assertThatThrownBy(() -> ScoreFile.open(folder))
          .isInstanceOf(InfoplaneException.class)
          .hasMessageContaining("another program has the folder");
    }
    ScoreFile.open(folder).close();
  }

  @Test
  void whoDoesNotTakeATaskIsNotAskedAndSaysWhy() {
    Candidate labels = Fakes.candidate("labels", this::draws, Capability.DISCRETE_CONTINUOUS);
    Candidate identity =
        Fakes.candidate(
            "identity", this::draws, Capability.CONTINUOUS_CONTINUOUS, Capability.IDENTITY_OF_X);
    Scoreboard board = run(plan(2, 0), labels, identity);
    assertThat(asked).hasValue(8);
    assertThat(board.gaps())
        .containsExactly(
            "labels, gaussian (not asked): acme:labels does not claim to take such variables"
                + " (continuous-continuous)",
            "identity, gaussian (not asked): acme:identity reads a continuous X as the identity of"
                + " its rows (identity-of-x): what it answers is not the information that two noisy"
                + " variables share",
            "identity, softmax (not asked): acme:identity does not claim to take such variables"
                + " (discrete-continuous)");
    assertThat(board.refused()).containsExactly(identity);
    assertThat(board.failures()).isEmpty();
  }

  private Candidate failing(ErrorCode code, int times) {
    Function<EstimationRequest, Estimate> answer =
        request -> {
          if (asked.incrementAndGet() <= times) {
            throw new InfoplaneException(code, "not today");
          }
          return Fakes.value(1).build();
        };
    return Fakes.candidate("failing", answer, BOTH);
  }

  @Test
  void whoFailsIsAskedAgainAndTheOthersAnswer() {
    Candidate other = Fakes.candidate("other", request -> Fakes.value(1).build(), BOTH);
    Scoreboard board = run(plan(3, 0), failing(ErrorCode.NUMERIC, 2), other);
    assertThat(board.scores().get(0).deviation().orElseThrow().count()).isEqualTo(1);
    assertThat(board.scores().get(2).deviation().orElseThrow().count()).isEqualTo(3);
    assertThat(board.gaps())
        .containsExactly("failing, gaussian (2 missing): acme:failing: not today");
    assertThat(board.failures()).hasSize(1);
    assertThat(board.failures().get(0).failed()).isEqualTo(2);
    assertThat(values(board).get(1)).hasSize(3);
  }

  @Test
  void whoSaysThatItDoesNotTakeATaskIsAskedOnce() {
    Scoreboard board = run(plan(3, 0), failing(ErrorCode.UNSUPPORTED, 1));
    assertThat(asked).hasValue(1 + 12);
    assertThat(board.scores().get(0).deviation()).isEmpty();
    assertThat(board.gaps())
        .containsExactly("failing, gaussian (not asked): acme:failing: not today");
    assertThat(board.failures()).isEmpty();
  }

  @Test
  void whoIsBrokenIsNotAskedAgain() {
    Candidate broken =
        Fakes.candidate(
            "broken",
            request -> {
              asked.incrementAndGet();
              throw new IllegalStateException("oops");
            },
            BOTH);
    Scoreboard board = run(plan(2, 0), broken, drawing());
    assertThat(asked).hasValue(1 + 10);
    assertThat(board.refused()).isEmpty();
    assertThat(board.gaps())
        .satisfiesExactly(
            gap -> assertThat(gap).startsWith("broken, gaussian (1 missing): the plugin 'broken'"),
            gap ->
                assertThat(gap)
                    .isEqualTo(
                        "broken, gaussian (1 missing), softmax (8 missing): it was not asked again"
                            + " after it had failed for good"));
    assertThat(board.failures().get(0).leftOut()).isEqualTo(9);
  }

  @Test
  void progressCountsAllQuestions() {
    List<Long> done = new ArrayList<>();
    Scoring.run(
        List.of(drawing()),
        plan(2, 0),
        ScoreFile.none(),
        1,
        (now, total) -> {
          assertThat(total).isEqualTo(10);
          done.add(now);
        });
    assertThat(done).isSorted().endsWith(10L);
  }
}
