package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScorecardTest {
  private final Scorecard scorecard = new Scorecard();
  private final Task task = Tasks.all().get(0);

  @Test
  void showsTruthEstimateErrorAndAllowance() {
    scorecard.add(task, "", "", 1.25, 1.5, new Allowance(0.005, "usual"));
    assertThat(scorecard.print("core:some 1.0"))
        .startsWith("core:some 1.0")
        .containsPattern(
            task.title().substring(0, 9)
                + ".*\\| +1\\.2500 \\| +1\\.5000 \\| +2\\.5e-01 \\| +5\\.0e-03 \\|")
        .doesNotContain("*");
  }

  @Test
  void marksAWidenedAllowanceAndSaysWhy() {
    scorecard.add(task, "", "", 1, 1, new Allowance(0.5, "it is young"));
    assertThat(scorecard.print("")).contains("5.0e-01 * |").contains("* it is young");
  }

  @Test
  void showsTheWorstOutcomeOfAnInvariance() {
    Allowance usual = Invariance.ROW_ORDER.allowance();
    scorecard.add(Invariance.ROW_ORDER, "a", "", 1, 1.1, usual);
    scorecard.add(Invariance.ROW_ORDER, "b", "", 1, 0.8, usual);
    scorecard.add(Invariance.ROW_ORDER, "c", "", 1, 1, usual);
    assertThat(scorecard.print("")).contains("(b)").doesNotContain("(a)").doesNotContain("(c)");
  }

  @Test
  void whatStaysFarBelowALimitIsNoErrorAtAll() {
    Allowance usual = Invariance.ENTROPY_CAP.allowance();
    scorecard.add(Invariance.ENTROPY_CAP, "far below", "<= ", 1, 0.1, usual);
    scorecard.add(Invariance.ENTROPY_CAP, "above", "<= ", 1, 1.01, usual);
    assertThat(scorecard.print("")).contains("(above)").contains("<= 1.0000");
  }
}
